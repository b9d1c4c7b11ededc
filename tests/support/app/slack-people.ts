/** People in Slack: asking, pressing, and filling in forms. */
import type { FakeSlack } from '../slack/slack.ts';
import { addChannel, addGroup, addMember, directMessage } from '../slack/teams.ts';
import type { User } from '../slack/user.ts';
import type { Answer, Asker, Person, Posted, Staff } from './harness.ts';
import { answered, isUnasked, sightingOf, toPosted } from './slack-answer.ts';
import { openedBy } from './slack-forms.ts';

/** What anybody can do. */
export function askerOf(user: User): Asker {
  const pressed = async (answer: Answer, label: string): Promise<Answer> =>
    await answered(await user.press(sightingOf(answer), label));
  return {
    ask: async (line) => await answered(await user.slash('/daybook', line)),
    press: pressed,
    share: async (answer) => await pressed(answer, 'Share to channel'),
  };
}

/** The people of the first workspace. */
export function staffOf(fake: FakeSlack): Staff {
  const team = fake.team();
  const ids = new WeakMap<Person, string>();
  const join = (name: string, owner: boolean): Person => {
    const { id } = addMember(team, `U0${name.toUpperCase()}`, { name: name.toLowerCase(), owner });
    const person = personOf(fake.user(id));
    ids.set(person, id);
    return person;
  };
  const group = addGroup(team, 'S0EDITORS', []);
  const [channel] = team.channels.values();
  const news = addChannel(team, 'C0NEWS', { name: 'news' });
  const postedIn = (id: string): readonly Posted[] => fake.messages(id).filter(isUnasked).map(toPosted);
  return {
    workspace: { platform: 'slack', externalId: team.id },
    channel: `<#${channel?.id}|${channel?.name}>`,
    news: `<#${news.id}|${news.name}>`,
    posts: () => postedIn(news.id),
    directs: (person) => postedIn(directMessage(team, ids.get(person) ?? '').id),
    owner: join('Owner', true),
    newcomer: (name) => join(name, false),
    group: {
      mention: `<!subteam^${group.id}|@${group.handle}>`,
      add: (person) => void group.users.add(ids.get(person) ?? ''),
      remove: (person) => void group.users.delete(ids.get(person) ?? ''),
    },
  };
}

function personOf(user: User): Person {
  const { id, name } = user.member;
  return {
    ...askerOf(user),
    mention: `<@${id}|${name}>`,
    open: async (line) => await openedBy(user, await user.slash('/daybook', line)),
    openBy: async (answer, label) => await openedBy(user, await user.press(sightingOf(answer), label)),
  };
}
