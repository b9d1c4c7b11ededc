/** What somebody follows. */
import { showLead } from '../domain/cadence.ts';
import { type Place, readPlace } from '../domain/place.ts';
import type { Followed, Unfollowed } from '../usecases/follow/follow.ts';
import type { FollowLine } from '../usecases/follow/list.ts';
import { heading, note, paragraph, run, section } from './answer.ts';
import { code, type Text, type View } from './view.ts';

/** What comes of following a record, and how to stop. */
export function followedView({ target, place, lead, anew, count }: Followed): View {
  const to = whither(place);
  const title = anew ? `${target} is followed ${to}` : `${target} was followed ${to} already`;
  const when =
    lead === null
      ? 'You will be told as its dates come up, and when it moves, is decided or is corrected.'
      : `You will be told ${lead === '0d' ? 'on the day of its dates' : `${showLead(lead)} before its dates`}, and when it moves, is decided or is corrected.`;
  const others = count > 1 ? [note(`${count} follow it.`)] : [];
  return view(
    title,
    'follow list',
    [heading(title), paragraph(when), ...others],
    [run('Unfollow', `unfollow ${target}`), run('What I follow', 'follow list')],
  );
}

/** What comes of no longer following a record. */
export function unfollowedView({ target, ended }: Unfollowed): View {
  const title = ended === 0 ? `You did not follow ${target}` : `You no longer follow ${target}`;
  return view(title, 'follow list', [heading(title)], [run('Follow', `follow ${target}`)]);
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
