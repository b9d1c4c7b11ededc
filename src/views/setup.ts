/** Who may do what in a desk, and how it works. */
import type { ChannelRef, DeskSettings, Grant } from '../domain/grant.ts';
import { ROLES } from '../domain/grant.ts';
import { facts, heading, note, paragraph, section } from './answer.ts';
import { code, strong, type Text, type View } from './view.ts';

const MAY: Record<Grant['role'], string> = {
  reader: 'asks',
  reporter: 'asks and adds evidence',
  editor: 'changes the record',
  admin: 'changes the record, roles and settings',
};

/** The roles given in a desk. Shown to the asker alone: it is no matter for a channel. */
export function rolesView(grants: readonly Grant[]): View {
  const strongestFirst = grants.toSorted((a, b) => ROLES.indexOf(b.role) - ROLES.indexOf(a.role));
  const items = strongestFirst.map((grant): Text => [
    code(grant.code),
    ' ',
    strong(grant.label),
    `: ${grant.role} (${MAY[grant.role]})`,
  ]);
  return own('Roles in this desk', 'setup roles', [
    heading('Roles in this desk'),
    ...(items.length > 0 ? section('Given by name', items) : [paragraph('No role is given by name yet.')]),
    note('The owner of the workspace is always admin. Everybody else is a reader, who may ask.'),
    note(
      'Give one with ',
      code('setup roles <who> editor'),
      ', take it away with ',
      code('setup roles <who> reader'),
    ),
  ]);
}

/** The settings in force. */
export function settingsView(settings: DeskSettings, line: string): View {
  return own('How this desk works', line, [
    heading('How this desk works'),
    ...facts([
      [
        'A verdict is final with',
        `${settings.editorsToSettle} ${settings.editorsToSettle === 1 ? 'editor' : 'editors'}`,
      ],
      ['Changes are told in', channelWords(settings.auditChannel)],
    ]),
  ]);
}

/** A channel in words. */
export function channelWords(channel: ChannelRef | null): string {
  return channel === null ? 'no channel' : `channel ${channel.channel}`;
}

function own(title: string, self: string, blocks: View['blocks']): View {
  return { title, tone: 'answer', self, audit: null, blocks, actions: [] };
}
