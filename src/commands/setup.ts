/** Roles and settings of a desk. */
import { ROLES } from '../domain/grant.ts';
import { giveRole, listRoles } from '../usecases/desk/roles.ts';
import { setAuditChannel, setEditors, showSettings } from '../usecases/desk/settings.ts';
import { savedView } from '../views/change.ts';
import { channelWords, rolesView, settingsView } from '../views/setup.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, optional, wholeNumber } from './option.ts';
import { channelRef, memberOrGroup } from './option-people.ts';
import { Refusal } from '../usecases/refusal.ts';

export const setupRoles: Command = defineCommand({
  path: ['setup', 'roles'],
  summary: 'Show who has which role, or give one; reader takes a role away',
  access: 'admin',
  options: {
    who: optional(memberOrGroup('A member or a group of the workspace')),
    role: optional(choice('The role from now on', ROLES)),
  },
  examples: ['setup roles', 'setup roles user:ada editor', 'setup roles group:desk reporter'],
  run: async (context, { who, role }) => {
    if (who === undefined) return rolesView(await listRoles(context));
    if (role === undefined)
      throw new Refusal('missing-option', `Please say which role ${who} gets: ${ROLES.join(', ')}.`);
    const changed = await giveRole(context, who, role);
    return savedView({
      title: role === 'reader' ? `${who} has no role any more and may ask` : `${who} is ${role}`,
      self: 'setup roles',
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const setupEditors: Command = defineCommand({
  path: ['setup', 'editors'],
  summary: 'How many editors it takes to settle a verdict, one or two',
  access: 'admin',
  options: { count: optional(wholeNumber('1 or 2; shows the settings when left out', 1, 2)) },
  examples: ['setup editors', 'setup editors 1'],
  run: async (context, { count }) => {
    if (count === undefined) return settingsView(await showSettings(context), 'setup editors');
    const changed = await setEditors(context, count === 1 ? 1 : 2);
    return savedView({
      title: count === 1 ? 'One editor settles a verdict' : 'Two editors settle a verdict',
      self: 'setup editors',
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});

export const setupAuditChannel: Command = defineCommand({
  path: ['setup', 'audit-channel'],
  summary: 'Where one line is posted for each change: a channel, here, or off',
  access: 'admin',
  // Not called `channel`: a channel is typed `channel:C123`, which would be read as the option’s own name.
  options: { where: optional(channelRef('A channel, “here”, or “off”; shows the setting when left out')) },
  examples: ['setup audit-channel', 'setup audit-channel channel:C123', 'setup audit-channel off'],
  run: async (context, { where }) => {
    if (where === undefined) return settingsView(await showSettings(context), 'setup audit-channel');
    const changed = await setAuditChannel(context, where);
    return savedView({
      title: `Changes are told in ${channelWords(changed.result.auditChannel)}`,
      self: 'setup audit-channel',
      changed,
      by: context.actor.member,
      reason: null,
    });
  },
});
