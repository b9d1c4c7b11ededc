/** Predictions: looking them up, entering and editing them. */
import { LOGICS } from '../domain/prediction.ts';
import { NAME_LIMIT } from '../domain/name.ts';
import { NOTE_LIMIT, TEXT_LIMIT } from '../domain/text.ts';
import { addPrediction } from '../usecases/prediction/add.ts';
import { editPrediction } from '../usecases/prediction/edit.ts';
import { listPredictions, PREDICTION_LISTS } from '../usecases/prediction/list.ts';
import { showPrediction } from '../usecases/prediction/show.ts';
import { revisionOf } from '../usecases/record/revision.ts';
import { savedView } from '../views/change.ts';
import { predictionListView, predictionView } from '../views/prediction.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, longWords, optional, page, recordCode, words } from './option.ts';

export const predictionShow: Command = defineCommand({
  path: ['prediction', 'show'],
  implied: true,
  summary: 'One prediction, part by part, with when each falls due',
  access: 'reader',
  options: {
    code: recordCode('The code of a prediction or a part, such as P-1 or P-1a', ['prediction', 'part']),
  },
  examples: ['prediction P-1', 'prediction P-4'],
  run: async (context, { code }) => predictionView(await showPrediction(context, code)),
});

export const predictionList: Command = defineCommand({
  path: ['prediction', 'list'],
  aliases: ['predictions'],
  summary: 'Predictions: open, due, overdue, undated or all',
  access: 'reader',
  options: { list: optional(choice('Which predictions', PREDICTION_LISTS)), page: page() },
  examples: ['prediction list', 'prediction list undated'],
  run: async (context, { list, page: number }) =>
    predictionListView(await listPredictions(context, list ?? 'open', number), number),
});

const LOGIC = 'Comes true if any part does, only if all do, or each part stands for itself';

export const predictionAdd: Command = defineCommand({
  path: ['prediction', 'add'],
  summary: 'Enter a prediction of an article; its first part is made with it',
  access: 'editor',
  options: {
    text: longWords('What the article predicts, in your own words', TEXT_LIMIT),
    article: recordCode('The article that says so, such as A-1', ['article']),
    logic: optional(choice(`${LOGIC}; all when left out`, LOGICS)),
    about: optional(words('Whom or what it is about: names between commas', TEXT_LIMIT)),
    line: optional(words('Where it stands: a line such as 47, or a cell such as T1 r1 c2', NAME_LIMIT)),
  },
  examples: [
    'prediction add text:Two more labs will close their weights. article:A-1 logic:all about:Anthropic line:47',
  ],
  form: {
    title: 'New prediction',
    fields: ['text', 'article', 'logic', 'about', 'line'],
    load: async () => await Promise.resolve({ values: { logic: 'all' }, revision: null }),
  },
  run: async (context, { text, article, logic, about, line }) => {
    const asked = { text, article, logic: logic ?? 'all', about: about ?? null, line } as const;
    const changed = await addPrediction(context, asked);
    const { code } = changed.result;
    return savedView({
      title: `${code} is entered`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason: null,
      actions: [
        { kind: 'form', label: `Edit ${code}a`, line: `part edit ${code}a` },
        { kind: 'form', label: 'Add part', line: `part add ${code}` },
      ],
    });
  },
});

export const predictionEdit: Command = defineCommand({
  path: ['prediction', 'edit'],
  summary: 'Change a prediction’s text, its logic or what it is about',
  access: 'editor',
  options: {
    code: recordCode('A prediction’s code, such as P-1', ['prediction']),
    text: optional(longWords('What the article predicts, in your own words', TEXT_LIMIT)),
    logic: optional(choice(LOGIC, LOGICS)),
    about: optional(words('Whom or what it is about: names between commas, or none', TEXT_LIMIT)),
    reason: optional(longWords('Why it changes', NOTE_LIMIT)),
  },
  examples: ['prediction edit P-1 logic:any about:Anthropic reason:The places are only candidates'],
  form: {
    title: 'Edit prediction',
    fields: ['text', 'logic', 'about', 'reason'],
    opensBare: true,
    load: async (context, { code = '' }) => {
      const { record, n } = await revisionOf(context, 'prediction', code);
      const { text, logic, about } = record;
      return { values: { text, logic, about: about.join(', ') }, revision: n };
    },
  },
  run: async (context, { code, text, logic, about, reason }) => {
    const why = reason ?? null;
    const changed = await editPrediction(context, { code, text, logic, about, reason: why });
    return savedView({
      title: `${code} is edited`,
      self: `prediction ${code}`,
      changed,
      by: context.actor.member,
      reason: why,
    });
  },
});
