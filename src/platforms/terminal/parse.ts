/** A typed line as a request. Pure, and never throws: what makes no sense is dispatch's to refuse. */
import { LINE_LIMIT } from '../../commands/line.ts';
import { type Caller, NO_MEMBERSHIP, type Request } from '../../commands/request.ts';
import type { View } from '../../views/view.ts';
import { TYPED_LINE_LIMIT } from './limits.ts';

/** A line as it came in; `cut` when it was longer than what is kept. */
export interface TypedLine {
  readonly text: string;
  readonly cut: boolean;
}

export type Parsed =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'end' }
  | { readonly kind: 'ask'; readonly request: Request; readonly caller: Caller }
  | { readonly kind: 'refused'; readonly view: View };

/** The one channel there is: the screen. */
export const SCREEN = 'screen';

/** The one place and the one person behind a terminal. */
export const LOCAL_CALLER: Caller = {
  workspace: { platform: 'terminal', externalId: 'local', name: 'Local desk' },
  user: 'local',
  place: { channel: SCREEN },
  // Whoever sits at the machine is admin of its desk: there is nobody else to ask.
  membership: async () => await Promise.resolve({ ...NO_MEMBERSHIP, owner: true }),
};

/** Reads a line: blank ones and those that start with `#` mean nothing, `exit` and `quit` end. */
export function parse(line: TypedLine): Parsed {
  if (line.cut) return { kind: 'refused', view: tooLong() };
  const text = line.text.replace(/^\ufeff/, '').trim();
  if (text === '' || text.startsWith('#')) return { kind: 'nothing' };
  if (/^\/?(?:exit|quit)$/i.test(text)) return { kind: 'end' };
  return { kind: 'ask', request: { kind: 'line', line: text }, caller: LOCAL_CALLER };
}

function tooLong(): View {
  const sentence = `That line has more than ${TYPED_LINE_LIMIT} characters; please use at most ${LINE_LIMIT}.`;
  return {
    title: sentence,
    tone: 'refusal',
    self: null,
    audit: null,
    blocks: [{ kind: 'paragraph', text: [sentence] }],
    actions: [],
  };
}
