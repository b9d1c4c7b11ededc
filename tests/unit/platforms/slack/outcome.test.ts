import { WebAPIRequestError } from '@slack/web-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { troubleOf } from '../../../../src/platforms/slack/outcome.ts';
import { readRef, refOf } from '../../../../src/platforms/slack/ref.ts';

/** An error as Node's fetch gives it: “fetch failed”, with the reason as its cause. */
const fetchFailed = (cause: Error): WebAPIRequestError =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause }));

const failure = (code: string, syscall: string): Error =>
  Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

describe('a request without an answer', () => {
  it.each([
    ['refused', failure('ECONNREFUSED', 'connect')],
    ['no way there', failure('EHOSTUNREACH', 'connect')],
    ['no name', failure('ENOTFOUND', 'getaddrinfo')],
    [
      'no connection in time',
      Object.assign(new Error('Connect Timeout Error'), { code: 'UND_ERR_CONNECT_TIMEOUT' }),
    ],
    [
      'every address in vain',
      new AggregateError([failure('ETIMEDOUT', 'connect'), failure('ENETUNREACH', 'connect')]),
    ],
  ])('was not sent: %s', (_what, cause) => {
    expect(troubleOf(fetchFailed(cause))).toMatchObject({ kind: 'retry', counts: true });
  });

  it.each([
    ['cut', failure('ECONNRESET', 'read')],
    ['lost on the way', failure('EHOSTUNREACH', 'read')],
    ['closed', Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' })],
    [
      'one address reached',
      new AggregateError([failure('ETIMEDOUT', 'connect'), failure('ECONNRESET', 'read')]),
    ],
    ['no reason', new AggregateError([])],
  ])('may have been sent: %s', (_what, cause) => {
    expect(troubleOf(fetchFailed(cause))).toMatchObject({ kind: 'unknown' });
  });

  it('may have been sent, where nothing is known of what broke', () => {
    expect(troubleOf(new TypeError('terminated'))).toMatchObject({ kind: 'unknown' });
    expect(troubleOf('odd')).toMatchObject({ kind: 'unknown' });
  });
});

describe('a reference', () => {
  it('is read as it was written, whatever the sharer is called', () => {
    const name = fc.option(fc.string({ minLength: 1 }), { nil: null });
    fc.assert(
      fc.property(
        fc.stringMatching(/^[CDG][0-9A-Z]{4,10}$/),
        fc.stringMatching(/^\d{10}\.\d{6}$/),
        name,
        (channel, ts, sharedBy) => {
          expect(readRef(refOf({ channel, ts, sharedBy }))).toEqual({ channel, ts, sharedBy });
        },
      ),
    );
  });

  it.each(['', 'C1', 'C1:', 'C1:17', ':17.1', 'C1:17.1 '])('is not “%s”', (text) => {
    expect(readRef(text)).toBeUndefined();
  });
});
