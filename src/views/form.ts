/** A form to fill in: what a platform shows as a dialog. Free of any platform, like a View. */

export type Field =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      readonly value: string;
      readonly required: boolean;
      /** Several lines. */
      readonly long: boolean;
    }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly hint: string;
      readonly value: string | null;
      readonly required: boolean;
      readonly choices: readonly string[];
    };

export interface Form {
  /** At most 30 characters. */
  readonly title: string;
  /** The command line that the filled fields complete. It and the revision travel in the dialog itself. */
  readonly line: string;
  readonly revision: number | null;
  readonly fields: readonly Field[];
}
