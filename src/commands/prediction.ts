/** Questions about predictions. */
import { listPredictions, PREDICTION_LISTS } from '../usecases/prediction/list.ts';
import { showPrediction } from '../usecases/prediction/show.ts';
import { predictionListView, predictionView } from '../views/prediction.ts';
import { type Command, defineCommand } from './command.ts';
import { choice, optional, page, recordCode } from './option.ts';

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
