/** Taking a form that is sent twice once. */
import { createHash } from 'node:crypto';
import type { Args } from '../../commands/command.ts';
import type { Form } from '../../views/form.ts';
import type { View } from '../../views/view.ts';
import { SUBMISSIONS } from './limits.ts';
import type { Submission } from './submission.ts';

export interface Taken {
  readonly view: Promise<View>;
  /** False for one that repeats another: that one's answer is its own. */
  readonly isFirst: boolean;
}

/** The texts of a form's fields, by name. */
export function valuesOf({ fields }: Form): Args {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']));
}

/**
 * Answers each filled form once: the same modal, unchanged, with the same values is the same form, sent again by an
 * impatient press. One that was refused may be sent again.
 */
export function createOnce(answer: (submission: Submission) => Promise<View>): (filled: Submission) => Taken {
  const taken = new Map<string, Promise<View>>();
  return (submission) => {
    const key = keyOf(submission);
    const known = taken.get(key);
    if (known && submission.hash !== '') return { view: known, isFirst: false };
    const view = answer(submission);
    taken.set(key, view);
    const [oldest] = taken.keys();
    if (taken.size > SUBMISSIONS && oldest !== undefined) taken.delete(oldest);
    void forgetRefusal(key, view);
    return { view, isFirst: true };
  };

  async function forgetRefusal(key: string, view: Promise<View>): Promise<void> {
    const isAnswered = await view.then(
      ({ tone }) => tone === 'answer',
      () => false,
    );
    if (!isAnswered && taken.get(key) === view) taken.delete(key);
  }
}

function keyOf({ viewId, hash, form, who }: Submission): string {
  const what = JSON.stringify([viewId, hash, who.user, form.line, valuesOf(form)]);
  return createHash('sha256').update(what).digest('base64');
}
