/** Which digests there are, what was set, and what was posted on request. */
import { showFilter } from '../domain/channel.ts';
import type { Digest } from '../domain/digest.ts';
import { placeName } from '../domain/place.ts';
import type { DigestAnswer, DigestLine, Digests } from '../usecases/digest/set.ts';
import type { Changed } from '../usecases/edit/change.ts';
import type { PostedNow } from '../usecases/digest/show.ts';
import { heading, note, paragraph, run, section } from './answer.ts';
import { savedView } from './change.ts';
import { probeNote } from './channel.ts';
import { showDigestTime } from './digest-time.ts';
import { channelWords } from './setup.ts';
import { code, type Text, type View } from './view.ts';

function lineText({ digest, zone, next, destination }: DigestLine, names: Digests['names']): Text {
  return [
    code(digest.code),
    ` ${showDigestTime(digest, zone)} in ${channelWords(digest.ref)}: ${showFilter(digest.filter, names)}; next `,
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
    actions: digests
      .slice(0, 3)
      .map(({ digest }) => run(`Preview ${digest.code}`, `digest preview ${digest.code}`)),
  };
}

/** The answer to a digest that was set: what goes out when, and whether it may be posted there. */
export function digestSetView({ changed, names, probe }: DigestAnswer, by: string): View {
  const { digest, zone } = changed.result;
  const view = savedView({
    title: `${digest.code} goes out ${showDigestTime(digest, zone)} in ${channelWords(digest.ref)}`,
    self: 'setup digest',
    changed,
    by,
    reason: null,
    actions: [run('Preview', `digest preview ${digest.code}`)],
  });
  const blocks = [...view.blocks, paragraph(...lineText(changed.result, names)), ...probeNote(probe)];
  return { ...view, blocks };
}

/** The answer to a digest that was ended. */
export function digestStoppedView(changed: Changed<Digest>, by: string): View {
  const title = `${changed.result.code} is not posted any more`;
  return savedView({ title, self: 'setup digest', changed, by, reason: null });
}

/** The answer to a digest that was asked for at once. */
export function postedNowView({ digest, place, posted, probe }: PostedNow): View {
  const where = channelWords(digest.ref);
  const title = posted ? `${digest.code} is posted in ${where} now` : `${digest.code} has nothing to say now`;
  const rest = posted
    ? [
        paragraph('It goes out as an extra; the next regular one comes at its time all the same.'),
        ...(probe.kind === 'open' ? [] : probeNote(probe)),
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
