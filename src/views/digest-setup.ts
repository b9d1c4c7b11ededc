/** Which digests there are, what was set, and what was posted on request. */
import type { NoticeFilter } from '../domain/channel.ts';
import type { Code } from '../domain/code.ts';
import type { Digest } from '../domain/digest.ts';
import { placeName } from '../domain/place.ts';
import type { Probe } from '../usecases/delivery.ts';
import type { DigestAnswer, DigestLine, Digests } from '../usecases/digest/set.ts';
import type { Changed } from '../usecases/edit/change.ts';
import type { PostedNow } from '../usecases/digest/show.ts';
import { form, heading, note, paragraph, run, section } from './answer.ts';
import { savedView } from './change.ts';
import { channelWords } from './setup.ts';
import { type Block, code, type Text, type View } from './view.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** When a digest goes out, in words: `weekly on Monday at 09:00`. */
export function rhythmWords({ rhythm, day, at }: Digest): string {
  const on = day === null ? '' : rhythm === 'weekly' ? ` on ${DAYS[day - 1]}` : ` on day ${day} of the month`;
  const name = rhythm === 'weekdays' ? 'Monday to Friday' : rhythm;
  return `${name}${on} at ${at}`;
}

/** What a filter lets through, in words; empty where that is everything. */
function filterWords(filter: NoticeFilter, names: ReadonlyMap<Code, string>): string {
  const told = [
    ...(filter.entities.length === 0
      ? []
      : [`about ${filter.entities.map((entity) => names.get(entity) ?? entity).join(', ')}`]),
    ...(filter.topics.length === 0 ? [] : [`only ${filter.topics.join(', ')}`]),
    ...(filter.importance === 'high' ? ['only what is pressing'] : []),
  ];
  return told.length === 0 ? '' : `, ${told.join(', ')}`;
}

function lineText({ digest, zone, next, destination }: DigestLine, names: Digests['names']): Text {
  return [
    code(digest.code),
    ` ${rhythmWords(digest)} (${zone}) in ${channelWords(digest.ref)}${filterWords(digest.filter, names)}; next `,
    { kind: 'instant', at: next, zone },
    ...(destination?.parkedAt == null ? [] : [`. Parked: ${destination.parkedWhy ?? ''}`]),
  ];
}

/** The digests of a desk. Shown to the asker alone. */
export function digestsView({ digests, names }: Digests): View {
  const title = digests.length === 0 ? 'No digest is set up yet' : `Digests: ${digests.length}`;
  return {
    title,
    tone: 'answer',
    self: 'setup digest',
    audit: null,
    blocks: [
      heading(title),
      ...section(
        'Posted regularly',
        digests.map((line) => lineText(line, names)),
      ),
      note(
        'Set one up with ',
        code('setup digest weekdays at 09:00 in here'),
        ', change it by setting it up again, end it with ',
        code('setup digest off <code>'),
      ),
    ],
    actions: [
      form('New digest', 'setup digest'),
      ...digests
        .slice(0, 3)
        .map(({ digest }) => run(`Preview ${digest.code}`, `digest preview ${digest.code}`)),
    ],
  };
}

/** The answer to a digest that was set: what goes out when, and whether it may be posted there. */
export function digestSetView({ changed, names, probe }: DigestAnswer, by: string): View {
  const { digest } = changed.result;
  const view = savedView({
    title: `${digest.code} goes out ${rhythmWords(digest)} in ${channelWords(digest.ref)}`,
    self: 'setup digest',
    changed,
    by,
    reason: null,
    actions: [run('Preview', `digest preview ${digest.code}`)],
  });
  const blocks = [
    ...view.blocks,
    paragraph(...lineText(changed.result, names)),
    ...probeBlocks(probe, digest),
  ];
  return { ...view, blocks };
}

/** The answer to a digest that was ended. */
export function digestStoppedView(changed: Changed<Digest>, by: string): View {
  const title = `${changed.result.code} is not posted any more`;
  return savedView({ title, self: 'setup digest', changed, by, reason: null });
}

/** Whether a channel can be posted to; what to do where it can't, or where nobody could be asked. */
function probeBlocks(probe: Probe, { ref }: Digest): readonly Block[] {
  switch (probe.kind) {
    case 'open':
      return [note(`I may post in ${channelWords(ref)}.`)];
    case 'closed':
      return [paragraph(`I can't post in ${channelWords(ref)} yet. ${probe.remedy}`)];
    case 'unknown':
      return [note(`Whether I may post in ${channelWords(ref)} could not be asked: ${probe.why}`)];
  }
}

/** The answer to a digest that was asked for at once. */
export function postedNowView({ digest, place, posted, probe }: PostedNow): View {
  const where = channelWords(digest.ref);
  const title = posted ? `${digest.code} is posted in ${where} now` : `${digest.code} has nothing to say now`;
  const rest = posted
    ? [
        paragraph('It goes out as an extra; the next regular one comes at its time all the same.'),
        ...(probe.kind === 'open' ? [] : probeBlocks(probe, digest)),
      ]
    : [paragraph('Nothing is new, due, overdue or waiting for anybody, so nothing is posted.')];
  return {
    title,
    tone: 'answer',
    self: `digest preview ${digest.code}`,
    audit: posted ? [`${title} (${placeName(place)}).`] : null,
    blocks: [heading(title), ...rest],
    actions: [run('Preview', `digest preview ${digest.code}`), run('Status', 'status')],
  };
}
