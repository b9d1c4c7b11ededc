/** Forms, derived from a command's options. */
import type { Field, Form } from '../views/form.ts';
import type { Args, Command, FormFill, FormSpec } from './command.ts';
import { nameOf } from './command.ts';
import type { Option } from './option.ts';

/** The form of a command, with the options already typed kept in its line. */
export function buildForm(command: Command, spec: FormSpec, args: Args, fill: FormFill): Form {
  const kept = Object.entries(args).filter(([name]) => !spec.fields.includes(name));
  return {
    title: spec.title,
    line: [nameOf(command), ...kept.map(([name, value]) => `${dashed(name)}:${value}`)].join(' '),
    revision: fill.revision,
    fields: (spec.narrow?.(args) ?? spec.fields).flatMap((name) => {
      const option = command.options[name];
      return option ? [fieldOf(name, option, args[name] ?? fill.values[name] ?? '')] : [];
    }),
  };
}

/** Whether a line leaves out something its command needs and its form can ask for. */
export function wantsForm(command: Command, args: Args): boolean {
  const { form } = command;
  if (!form) return false;
  const missing = Object.entries(command.options).filter(
    ([name, option]) => option.required && args[name] === undefined,
  );
  if (missing.length > 0) return missing.every(([name]) => form.fields.includes(name));
  const typed = Object.keys(args).filter((name) => command.options[name]?.required === false);
  return form.opensBare === true && typed.length === 0;
}

function fieldOf(name: string, option: Option<unknown>, value: string): Field {
  const label = dashed(name).replaceAll('-', ' ');
  const base = {
    name,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    hint: option.summary,
    required: option.required,
  };
  if (option.completion.kind !== 'choices') return { ...base, kind: 'text', value, long: option.long };
  const { choices } = option.completion;
  return { ...base, kind: 'choice', choices, value: choices.includes(value) ? value : null };
}

/** An option's name as it is typed: `reviewOn` as `review-on`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
