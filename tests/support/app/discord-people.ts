/** People in Discord: asking, pressing, and filling in forms. */
import type { Exchange } from '../discord/exchange.ts';
import type { FakeDiscord } from '../discord/fake-discord.ts';
import type { User } from '../discord/user.ts';
import type { Channel, Guild } from '../discord/world.ts';
import { answered, messageOf, toAnswer, toPosted } from './discord-answer.ts';
import { openedBy } from './discord-forms.ts';
import { typed } from './discord-typed.ts';
import type { Answer, Asker, Person, Posted, Staff } from './harness.ts';

/** What anybody can do. */
export function askerOf(user: User): Asker {
  return {
    ask: async (line) => {
      const { path, values } = typed(line);
      return await answered(user.slash(path, values));
    },
    press: async (answer, label) => await pressed(user.press(messageOf(answer), label)),
    share: async (answer) => {
      const exchange = user.press(messageOf(answer), 'Share to channel');
      return toAnswer(await exchange.followUp(), await exchange.acknowledged());
    },
  };
}

/** A refusal comes beside the message whose button was pressed, everything else in its place. */
async function pressed(exchange: Exchange): Promise<Answer> {
  const message = await Promise.any([exchange.answer(), exchange.followUp()]);
  return toAnswer(message, exchange.ackMs ?? Infinity);
}

/** The people of a guild, which is not yet announced: whose it is, is read then. */
export function staffOf(fake: FakeDiscord, guild: Guild): Staff {
  const users = new WeakMap<Person, User>();
  const join = (name: string): { person: Person; user: User } => {
    const user = fake.user({ name, guild, unrestricted: true });
    const person = personOf(user);
    users.set(person, user);
    return { person, user };
  };
  const owner = join('Olive');
  guild.ownerId = owner.user.id;
  const role = [...guild.roles.values()].find(({ name }) => name === 'Editors')?.id ?? '';
  const news = fake.channel(guild, 'news');
  const postedIn = (channel: Channel): readonly Posted[] =>
    fake
      .messages(channel)
      .filter(({ via }) => via === 'channel')
      .map(toPosted);
  const rolesOf = (person: Person, roleIds: readonly string[]): void => {
    const user = users.get(person);
    if (user !== undefined) user.place.roleIds = roleIds;
  };
  return {
    workspace: { platform: 'discord', externalId: guild.id },
    channel: `channel:${owner.user.place.channel.id}`,
    news: `channel:${news.id}`,
    posts: () => postedIn(news),
    directs: (person) => postedIn(fake.world.dmWith(users.get(person)?.id ?? '')),
    owner: owner.person,
    newcomer: (name) => join(name).person,
    group: {
      mention: `group:${role}`,
      add: (person) => rolesOf(person, [role]),
      remove: (person) => rolesOf(person, []),
    },
  };
}

function personOf(user: User): Person {
  return {
    ...askerOf(user),
    mention: `user:${user.id}`,
    open: async (line) => {
      const { path, values } = typed(line);
      return await openedBy(user, user.slash(path, values));
    },
    openBy: async (answer, label) => await openedBy(user, user.press(messageOf(answer), label)),
  };
}
