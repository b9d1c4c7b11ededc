/** What somebody follows. */
import { type Lead, showLead } from '../domain/cadence.ts';
import type { Code } from '../domain/code.ts';
import { type Place, readPlace } from '../domain/place.ts';
import type { Followed, Unfollowed } from '../usecases/follow/follow.ts';
import type { FollowLine } from '../usecases/follow/list.ts';
import { heading, note, paragraph, run, section } from './answer.ts';
import { clip } from './notice-draw.ts';
import { code, type Text, type View } from './view.ts';

/** What comes of following a record, and how to stop. */
export function followedView(followed: Followed): View {
  const { target, place, lead, count } = followed;
  const title = followedTitle(followed);
  const when =
    lead === null
      ? 'You will be told as its dates come up, and when it moves, is decided or is corrected.'
      : `You will be told ${aheadWords(lead)}, and when it moves, is decided or is corrected.`;
  const others = count > 1 ? [note(`${count} follow it, counting members and channels.`)] : [];
  return view(
    title,
    'follow list',
    [heading(title), paragraph(when), ...others],
    [
      run('Unfollow', `unfollow ${target} ${place.kind === 'member' ? 'me' : 'here'}`),
      run('What I follow', 'follow list'),
    ],
  );
}

function followedTitle({ target, title, place, lead, what }: Followed): string {
  const named = nameWords(target, title);
  switch (what) {
    case 'anew':
      return `${named} is followed ${whither(place)}`;
    case 'already':
      return `${named} was followed ${whither(place)} already`;
    case 'lead':
      return `${named} is told of ${lead === null ? 'at the desk’s own times' : aheadWords(lead)} from now on`;
  }
}

function aheadWords(lead: Lead): string {
  return lead === '0d' ? 'on the day of its dates' : `${showLead(lead)} before its dates`;
}

/** A record by its code and, where it has one, its name. */
function nameWords(target: Code, title: string): string {
  return title === target ? target : `${target} “${clip(title)}”`;
}

/** What comes of no longer following a record. */
export function unfollowedView({ target, title, place, still, others }: Unfollowed): View {
  const named = nameWords(target, title);
  const head =
    place === null
      ? `You did not follow ${named}${others ? ' here' : ''}`
      : place.kind === 'member'
        ? `You no longer follow ${named}`
        : `${named} is no longer followed ${whither(place)}`;
  const notes = [
    ...(others ? [note('Somebody else has it told in this channel: an editor can end that.')] : []),
    ...(still.length > 0 ? [note(`You follow it still ${still.map(whither).join(' and ')}.`)] : []),
  ];
  const again = place?.kind === 'channel' ? `follow ${target} here` : `follow ${target}`;
  return view(head, 'follow list', [heading(head), ...notes], [run('Follow', again)]);
}

/** Everything the asker follows. */
export function followsView(lines: readonly FollowLine[]): View {
  const items = lines.map(({ follow, title }): Text => {
    const place = readPlace(follow.place);
    return [
      code(follow.target),
      ` ${title}`,
      place === undefined ? '' : ` (${whither(place)})`,
      follow.lead === null
        ? ''
        : `, ${follow.lead === '0d' ? 'on the day' : `${showLead(follow.lead)} ahead`}`,
    ];
  });
  const none = [paragraph('You follow nothing yet: the Follow button is on every card.')];
  return view(
    'What you follow',
    'follow list',
    [heading('What you follow'), ...(items.length === 0 ? none : section('', items).slice(1))],
    [],
  );
}

function whither(place: Place): string {
  return place.kind === 'member' ? 'for you, by direct message' : `in channel ${place.id}`;
}

function view(title: string, self: string, blocks: View['blocks'], actions: View['actions']): View {
  return { title, tone: 'answer', self, audit: null, blocks, actions };
}
