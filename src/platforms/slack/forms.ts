/** Opens forms as modals and takes them filled in. */
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Report } from '../../commands/dispatch.ts';
import type { View } from '../../views/view.ts';
import { closedView } from './closed.ts';
import type { Desk } from './desk.ts';
import { plainLines } from './fallback.ts';
import { SETTLE_MS, SUBMIT_WAIT_MS } from './limits.ts';
import { drawForm, drawNote, typedParagraphs } from './modal.ts';
import { createOnce, valuesOf } from './once.ts';
import type { Asked } from './parse.ts';
import { offerView } from './plain-view.ts';
import { byUrl, ephemerally, inThread, publicly, send } from './post.ts';
import { renderView } from './render.ts';
import { metadataOf, type Origin, type Submission } from './submission.ts';
import { pause, reasonOf } from './trouble.ts';

/** What a filled form is acknowledged with. */
export type ModalAnswer =
  | { readonly response_action: 'clear' }
  | { readonly response_action: 'update'; readonly view: ModalView };
type Acknowledge = (answer: ModalAnswer) => Promise<unknown>;

export interface Forms {
  /** Each answers and never throws; a failure ends in the report. */
  open(asked: Asked & Origin): Promise<void>;
  submit(submission: Submission, acknowledge: Acknowledge): Promise<void>;
}

interface Needs {
  readonly desk: Desk;
  readonly client: WebClient;
  readonly report: Report;
}

/** Builds what opens forms and takes them. */
export function createForms(needs: Needs): Forms {
  const once = createOnce(async ({ form, who }) => {
    const { line, revision } = form;
    return await needs.desk.answer({ kind: 'form', line, revision, values: valuesOf(form) }, who);
  });
  return {
    open: async (asked) => {
      try {
        await open(needs, asked);
      } catch (error) {
        needs.report(error, 'opening a form in Slack');
      }
    },
    submit: async (submission, acknowledge) => {
      try {
        const { view, isFirst } = once(submission);
        if (isFirst) await take(needs, submission, view, acknowledge);
        else await acknowledge(await soon(submission, view));
      } catch (error) {
        needs.report(error, 'taking a form in Slack');
      }
    },
  };
}

/**
 * Opens a modal at once that says no more than that it opens, and fills it when the form is loaded: the trigger lives
 * three seconds from the press, and asking for role and record may take as long.
 */
async function open(needs: Needs, asked: Asked & Origin): Promise<void> {
  const { desk, client, report } = needs;
  const loading = desk.form(asked.request, asked.who);
  const line = asked.request.kind === 'line' ? asked.request.line : '';
  let viewId = '';
  try {
    const view = drawNote('Daybook', ['Opening…']);
    viewId = (await client.views.open({ trigger_id: asked.trigger, view })).view?.id ?? '';
  } catch (error) {
    if (!/trigger/.test(reasonOf(error))) report(error, 'opening a form in Slack');
    const outcome = await loading;
    const offer = offerView('Slack opened no form, or not in time. Press the button for another try.', line);
    return await tell(needs, asked, 'view' in outcome ? outcome.view : offer);
  }
  const outcome = await loading;
  if ('view' in outcome) return void (await update(needs, viewId, noteOf(outcome.view)));
  const modal = drawForm(outcome.form, metadataOf(outcome.form, asked), null);
  await update(needs, viewId, modal ?? drawNote(outcome.form.title, [TOO_LONG]));
}

const TOO_LONG =
  'What this form holds is too long for a form in Slack. Type the command with what should change instead.';

/**
 * Answers a filled form. What comes soon is shown at once: a refusal in the form itself, with all that was typed. What
 * takes longer is waited for in a modal that shows what was typed, so that it is in sight whatever happens.
 */
async function take(
  needs: Needs,
  submission: Submission,
  answer: Promise<View>,
  acknowledge: Acknowledge,
): Promise<void> {
  const early = await within(answer, SUBMIT_WAIT_MS);
  try {
    await acknowledge(await soon(submission, early === null ? null : answer));
  } catch (error) {
    needs.report(error, 'acknowledging a form in Slack');
  }
  if (early !== null) return staysOpen(early) ? undefined : await tell(needs, submission, early);
  // Sent at once, the outcome could overtake the acknowledgement, which would then cover it.
  const [view] = await Promise.all([answer, pause(SETTLE_MS, new AbortController().signal)]);
  const mayStay = staysOpen(view);
  const shown = await update(needs, submission.viewId, mayStay ? again(submission, view) : noteOf(view));
  if (!mayStay) return await tell(needs, submission, view);
  if (!shown) await tell(needs, submission, await closedView(needs.desk, submission, view));
}

/** What a form is acknowledged with, given its answer, or given none within the time. */
async function soon(submission: Submission, answer: Promise<View> | null): Promise<ModalAnswer> {
  const view = answer && (await within(answer, SUBMIT_WAIT_MS));
  if (view === null) {
    const told = ['Saving… This takes longer than usual. You typed:', ...typedParagraphs(submission.form)];
    return { response_action: 'update', view: drawNote(submission.form.title, told) };
  }
  if (!staysOpen(view)) return { response_action: 'clear' };
  return { response_action: 'update', view: again(submission, view) };
}

/** A refusal keeps the form open, unless it brings a form of its own, as one does that met a newer revision. */
function staysOpen(view: View): boolean {
  return view.tone !== 'answer' && !view.actions.some((action) => action.kind === 'form');
}

function again({ form, metadata }: Submission, view: View): ModalView {
  const words = wordsOf(view);
  return drawForm(form, metadata, words) ?? drawNote(form.title, [words, ...typedParagraphs(form)]);
}

const noteOf = (view: View): ModalView => drawNote('Daybook', [wordsOf(view)]);

/** A View in words. What its buttons offer is named: a modal that is to be filled in has none. */
function wordsOf(view: View): string {
  const offered = view.tone === 'refusal' ? view.actions.filter((action) => action.kind === 'run') : [];
  const labels = offered.map((action) => action.label).join(', ');
  return [...plainLines(view), ...(labels === '' ? [] : [`You may mean: ${labels}.`])].join('\n');
}

async function within(answer: Promise<View>, ms: number): Promise<View | null> {
  const patience = new AbortController();
  try {
    return await Promise.race([answer, pause(ms, patience.signal).then(() => null)]);
  } finally {
    patience.abort();
  }
}

/** Puts content into a modal; false when it is closed, or Slack did not take it. */
async function update({ client, report }: Needs, viewId: string, view: ModalView): Promise<boolean> {
  try {
    await client.views.update({ view_id: viewId, view });
    return true;
  } catch (error) {
    if (reasonOf(error) !== 'not_found') report(error, 'showing a form in Slack');
    return false;
  }
}

/** Tells the one who filled it in: where the form was opened, or in a direct message where that cannot be. */
async function tell({ client, report }: Needs, { place, audience }: Origin, view: View): Promise<void> {
  const direct = renderView(view, { audience: 'direct', sharedBy: null });
  if (audience === 'direct') {
    const post = publicly(client, place.channel, place.thread);
    return await send(report, [{ post, message: direct }]);
  }
  const message = renderView(view, { audience: 'asker', sharedBy: null });
  await send(report, [
    ...byUrl(place, { response_type: 'ephemeral', replace_original: false, ...inThread(place) }, message),
    { post: ephemerally(client, place), message },
    { post: publicly(client, place.user, null), message: direct },
  ]);
}
