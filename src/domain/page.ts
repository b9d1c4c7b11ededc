/** Page sizes: how much of a longer list one answer holds. */

/** Names, metrics, watches: one line each. */
export const LIST_PAGE = 15;
/** Claims take a sentence each. */
export const CLAIM_PAGE = 10;
/** Predictions bring their parts along. */
export const PREDICTION_PAGE = 5;
/** Lines of the change log, several fields each. */
export const LOG_PAGE = 10;
/** Search hits, quoted at some length. */
export const FIND_PAGE = 8;

/** The slice of a list that a page (counted from 1) shows. */
export function sliceOf(page: number, size: number): { readonly limit: number; readonly offset: number } {
  return { limit: size, offset: (page - 1) * size };
}
