/** Asking the dispatcher in the name of somebody in Slack. */
import type { Dispatch } from '../../commands/dispatch.ts';
import type { Caller, Request } from '../../commands/request.ts';
import type { SharedCard } from '../../commands/shared-card.ts';
import type { Form } from '../../views/form.ts';
import type { View } from '../../views/view.ts';
import type { Members } from './members.ts';
import { plainView } from './plain-view.ts';

/** Who asks, as a payload names them. What Slack knows of them is asked when it is needed. */
export type Who = Omit<Caller, 'membership'>;

export interface Desk {
  answer(request: Request, who: Who): Promise<View>;
  wantsForm(request: Request): boolean;
  form(request: Request, who: Who): Promise<{ readonly form: Form } | { readonly view: View }>;
  /** Remembers a card that was shared with a channel, so that it can be edited when its record changes. */
  posted(who: Who, card: SharedCard): Promise<void>;
}

const ROLE_UNKNOWN =
  'I could not ask Slack for your role, so nothing was changed. Please try again in a moment.';

/** The dispatcher behind Slack's own words for its own trouble. */
export function createDesk(dispatch: Dispatch, members: Members): Desk {
  return {
    wantsForm: (request) => dispatch.wantsForm(request),
    answer: async (request, who) => {
      const { caller, explained } = calling(members, who);
      return explained(await dispatch.answer(request, caller));
    },
    form: async (request, who) => {
      const { caller, explained } = calling(members, who);
      const outcome = await dispatch.form(request, caller);
      return 'view' in outcome ? { view: explained(outcome.view) } : outcome;
    },
    posted: async (who, card) => await dispatch.posted(calling(members, who).caller, card),
  };
}

/** A caller, and what turns “something broke” into a sentence when it was Slack that did not tell the role. */
function calling(
  members: Members,
  who: Who,
): { readonly caller: Caller; readonly explained: (view: View) => View } {
  let unknown = false;
  const ask = members.of(who.workspace?.externalId ?? '', who.user);
  const membership: Caller['membership'] = async (recent) => {
    try {
      return await ask(recent);
    } catch (error) {
      unknown = true;
      throw error;
    }
  };
  return {
    caller: { ...who, membership },
    explained: (view) => (unknown && view.tone === 'failure' ? plainView('refusal', ROLE_UNKNOWN) : view),
  };
}
