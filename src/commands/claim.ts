/** Questions about claims. */
import { listClaims } from '../usecases/claim/list.ts';
import { showClaim } from '../usecases/claim/show.ts';
import { claimListView, claimView } from '../views/claim.ts';
import { type Command, defineCommand } from './command.ts';
import { asOfDay, entityName, optional, page, recordCode } from './option.ts';

export const claimShow: Command = defineCommand({
  path: ['claim', 'show'],
  implied: true,
  summary: 'One claim: who makes it, how firmly, where',
  access: 'reader',
  options: {
    code: recordCode('A claim’s code, such as C-14', ['claim']),
    asOf: asOfDay(),
  },
  examples: ['claim C-1'],
  run: async (context, { code, asOf }) => claimView(await showClaim(context, code, asOf)),
});

export const claimList: Command = defineCommand({
  path: ['claim', 'list'],
  aliases: ['claims'],
  summary: 'Claims, all or about one entity',
  access: 'reader',
  options: { about: optional(entityName('Whom or what the claims are about')), page: page() },
  examples: ['claim list openai', 'claim list'],
  run: async (context, options) =>
    claimListView(await listClaims(context, options.about, options.page), options.page),
});
