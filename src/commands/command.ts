/** A command as data: everything every platform needs to offer, parse, explain and run it. */
import type { Role } from '../domain/grant.ts';
import type { Context } from '../usecases/context.ts';
import type { View } from '../views/view.ts';
import type { Option } from './option.ts';

export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values a command's run receives: one per option, undefined where an optional one was left out. */
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export interface Command {
  /** Noun and verb, or a single word: `company show`, `find`. */
  readonly path: readonly [string, string?];
  /** True for the verb that is meant when none is given: `company amazon` is `company show amazon`. */
  readonly implied: boolean;
  /** Single words that mean the whole path in typed text: `claims` for `claim list`. */
  readonly aliases: readonly string[];
  /** One line, at most 100 characters, without a full stop. */
  readonly summary: string;
  readonly access: Role;
  /** True where it changes nothing that could be half saved: what a reader may say is a question unless it says otherwise. */
  readonly asks: boolean;
  /** In the order in which they are typed. */
  readonly options: Options;
  /** Lines that work on a desk with the starter record; tests run each of them. */
  readonly examples: readonly [string, ...string[]];
  /** How it is filled in as a form; null when it is only ever typed. */
  readonly form: FormSpec | null;
  /** Takes the typed text of each option; throws Refusal for text that can't be read. */
  readonly run: (context: Context, args: Args) => Promise<View>;
}

/** A command's form: which options it shows, and what stands in them to begin with. */
export interface FormSpec {
  /** At most 30 characters. */
  readonly title: string;
  /** Option names, at most five shown at once: the strictest platform shows no more. The other options come from the line. */
  readonly fields: readonly string[];
  /** Which of the fields it shows for what was typed, where not all of them; at most five then too. */
  readonly narrow?: (args: Args) => readonly string[];
  /** It also opens when nothing but the record is named, though none of its fields has to be filled. */
  readonly opensBare?: boolean;
  /** Today's values and the revision they were read from. @throws Refusal when the record can't be edited */
  readonly load: (context: Context, args: Args) => Promise<FormFill>;
}

/** What a form begins with. */
export interface FormFill {
  /** Texts by option name, as a person would type them. */
  readonly values: Args;
  /** The revision they come from; null for a new record. */
  readonly revision: number | null;
}

/** Options as typed, by option name. */
export type Args = Readonly<Record<string, string>>;

interface Definition<O extends Options> {
  readonly path: readonly [string, string?];
  readonly implied?: boolean;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly access: Role;
  readonly asks?: boolean;
  readonly options: O;
  readonly examples: readonly [string, ...string[]];
  readonly form?: FormSpec;
  readonly run: (context: Context, values: Values<O>) => Promise<View>;
}

/** Makes a command from its definition, tying the types of its options to the values its run receives. */
export function defineCommand<const O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    implied: definition.implied ?? false,
    aliases: definition.aliases ?? [],
    asks: definition.asks ?? definition.access === 'reader',
    form: definition.form ?? null,
    run: async (context, args) => await definition.run(context, readOptions(definition.options, args)),
  };
}

function readOptions<O extends Options>(options: O, args: Args): Values<O> {
  const entries = Object.entries(options).map(
    ([name, option]) => [name, option.read(args[name], name)] as const,
  );
  // Object.fromEntries forgets which value belongs to which key; each came from its own option's read.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Values<O>;
}

/** A command's name as people type it: `company show`. */
export function nameOf(command: Pick<Command, 'path'>): string {
  return command.path.filter((word) => word !== undefined).join(' ');
}
