import {
  exactlyOne,
  flag,
  integer,
  list,
  matching,
  oneOf,
  type Rule,
  shape,
  type Shape,
  string,
  uniqueId,
  variant,
} from './rules.ts';
import { anyText, confirm, image, plainText, richText, webAddress } from './rules-text.ts';

type Fields = Readonly<Record<string, Rule>>;

const action_id = uniqueId('actionIds');
const id = string(1, 255);

// The published text says 150 for an option's value, the typings 75: the smaller holds either way.
const option = (text: Rule): Rule =>
  shape({
    required: { text, value: string(1, 75) },
    optional: { description: plainText(75), url: webAddress },
  });
const menuOption = option(plainText(75));
const boxOption = option(anyText(75));
const groups = list(1, 100, shape({ required: { label: plainText(75), options: list(1, 100, menuOption) } }));

const element = (required: Fields, optional: Fields, also?: Shape['also']): Rule =>
  shape({ required, optional: { action_id, ...optional }, ...(also === undefined ? {} : { also }) });

const focus = { focus_on_load: flag } as const;
const placeholder = plainText(150);
const menu = { confirm, placeholder, ...focus } as const;
const severalMax = { max_selected_items: integer(1, 100) } as const;
const filter = shape({
  optional: {
    include: list(1, 4, oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});

/** A button; a value of 2000, a text of 75, an address of 3000 characters. */
export const button: Rule = element(
  { text: plainText(75) },
  {
    confirm,
    value: string(0, 2000),
    url: webAddress,
    style: oneOf('primary', 'danger'),
    accessibility_label: string(1, 75),
  },
);

const workflowButton = element(
  {
    text: plainText(75),
    workflow: shape({
      required: {
        trigger: shape({
          required: { url: webAddress },
          optional: {
            customizable_input_parameters: list(
              0,
              100,
              shape({ required: { name: id, value: string(0, 3000) } }),
            ),
          },
        }),
      },
    }),
  },
  { confirm, style: oneOf('primary', 'danger'), accessibility_label: string(1, 75) },
);

const choices = {
  checkboxes: element(
    { options: list(1, 10, boxOption) },
    { confirm, ...focus, initial_options: list(1, 10, boxOption) },
  ),
  radio_buttons: element(
    { options: list(1, 10, boxOption) },
    { confirm, ...focus, initial_option: boxOption },
  ),
};

const menus = {
  static_select: element(
    {},
    { ...menu, options: list(1, 100, menuOption), option_groups: groups, initial_option: menuOption },
    exactlyOne('options', 'option_groups'),
  ),
  users_select: element({}, { ...menu, initial_user: id }),
  channels_select: element({}, { ...menu, initial_channel: id, response_url_enabled: flag }),
  external_select: element({}, { ...menu, initial_option: menuOption, min_query_length: integer(0, 3000) }),
  conversations_select: element(
    {},
    {
      ...menu,
      initial_conversation: id,
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter,
    },
  ),
  multi_static_select: element(
    {},
    {
      ...menu,
      ...severalMax,
      options: list(1, 100, menuOption),
      option_groups: groups,
      initial_options: list(1, 100, menuOption),
    },
    exactlyOne('options', 'option_groups'),
  ),
  multi_users_select: element({}, { ...menu, ...severalMax, initial_users: list(0, 100, id) }),
  multi_channels_select: element({}, { ...menu, ...severalMax, initial_channels: list(0, 100, id) }),
  multi_external_select: element(
    {},
    { ...menu, ...severalMax, initial_options: list(1, 100, menuOption), min_query_length: integer(0, 3000) },
  ),
  multi_conversations_select: element(
    {},
    {
      ...menu,
      ...severalMax,
      initial_conversations: list(0, 100, id),
      default_to_current_conversation: flag,
      filter,
    },
  ),
};

const date = matching(/^\d{4}-\d\d-\d\d$/u, 'YYYY-MM-DD');
const pickers = {
  datepicker: element({}, { ...menu, initial_date: date }),
  timepicker: element({}, { ...menu, initial_time: matching(/^[012]\d:[0-5]\d$/u, 'HH:mm'), timezone: id }),
  datetimepicker: element(
    {},
    { confirm, ...focus, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  ),
};

const dispatch_action_config = shape({
  optional: { trigger_actions_on: list(1, 2, oneOf('on_enter_pressed', 'on_character_entered')) },
});
const typed = { ...focus, placeholder, dispatch_action_config } as const;
const numeric = matching(/^-?\d+(?:\.\d+)?$/u, 'a number in a string');

const inputs = {
  plain_text_input: element(
    {},
    {
      ...typed,
      initial_value: string(0, 3000),
      multiline: flag,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: element({}, { ...typed, initial_value: string(0, 3000) }),
  url_text_input: element({}, { ...typed, initial_value: string(0, 3000) }),
  number_input: element(
    { is_decimal_allowed: flag },
    { ...typed, initial_value: numeric, min_value: numeric, max_value: numeric },
  ),
  file_input: element({}, { filetypes: list(1, 100, id), max_files: integer(1, 10) }),
};
const richTextInput = element(
  {},
  { ...typed, initial_value: richText, min_lines: integer(1, 100), max_lines: integer(1, 100) },
);

const overflow = element({ options: list(1, 5, menuOption) }, { confirm });

/** What an actions block may hold. */
export const actionElement: Rule = variant({
  button,
  overflow,
  workflow_button: workflowButton,
  rich_text_input: richTextInput,
  ...choices,
  ...menus,
  ...pickers,
});

/** What may stand beside a section. `datetimepicker` may not. */
export const accessory: Rule = variant({
  button,
  overflow,
  image,
  workflow_button: workflowButton,
  ...choices,
  ...menus,
  datepicker: pickers.datepicker,
  timepicker: pickers.timepicker,
});

/** What an input block may hold. */
export const inputElement: Rule = variant({
  ...inputs,
  rich_text_input: richTextInput,
  ...choices,
  ...menus,
  ...pickers,
});

const feedback = shape({
  required: { text: plainText(75), value: string(1, 2000) },
  optional: { accessibility_label: string(1, 75) },
});

/** What a context_actions block may hold. */
export const contextAction: Rule = variant({
  feedback_buttons: element({ positive_button: feedback, negative_button: feedback }, {}),
  icon_button: element(
    { icon: oneOf('trash'), text: plainText(75) },
    {
      confirm,
      accessibility_label: string(1, 75),
      value: string(0, 2000),
      visible_to_user_ids: list(1, 100, id),
    },
  ),
});
