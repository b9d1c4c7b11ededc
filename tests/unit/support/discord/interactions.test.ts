import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
  type Interaction,
} from 'discord.js';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { User } from '../../../support/discord/user.ts';
import { visible } from '../../../support/discord/visible.ts';
import { startPair, type Pair } from './client.ts';

const company = new SlashCommandBuilder()
  .setName('company')
  .setDescription('Companies')
  .addSubcommand((sub) =>
    sub
      .setName('show')
      .setDescription('One company')
      .addStringOption((option) =>
        option.setName('name').setDescription('Its name').setRequired(true).setAutocomplete(true),
      ),
  );
const secret = new SlashCommandBuilder()
  .setName('secret')
  .setDescription('For editors')
  .setDefaultMemberPermissions(8192n);

let pair: Pair;
let user: User;

const handle = (act: (interaction: Interaction) => Promise<unknown>): void => {
  pair.client.on('interactionCreate', (interaction) => void act(interaction).catch(() => undefined));
};

beforeEach(async () => {
  pair = await startPair((fake) => fake.addGuild({ channels: ['news'], roles: { editors: 8192n } }));
  await pair.client.application.commands.set([company.toJSON(), secret.toJSON()]);
  user = pair.fake.user({ guild: [...pair.fake.world.guilds.values()][0]! });
});

afterEach(() => pair.close());

test('a slash command is deferred for the asker and answered', async () => {
  handle(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await sleep(50);
    await interaction.editReply(
      `**${interaction.options.getString('name')}** in ${interaction.options.getSubcommand()}`,
    );
    await interaction.followUp('More');
  });
  const exchange = user.slash(['company', 'show'], { name: 'amazon' });
  expect(await exchange.acknowledged()).toBeLessThan(1000);
  const message = await exchange.answer();
  expect(visible(message)).toMatchObject({
    text: 'amazon in show',
    markup: [{ kind: 'bold', text: 'amazon' }],
  });
  expect(exchange.ephemeral).toBe(true);
  expect((await exchange.followUp()).body.content).toBe('More');
  expect(pair.fake.violations).toEqual([]);
  expect(pair.fake.unknownRoutes()).toEqual([]);
});

test('only what is published and allowed can be sent', () => {
  expect(() => user.slash('company hide')).toThrow(/not published/u);
  expect(() => user.slash('company show')).toThrow(/required/u);
  expect(() => user.slash('company show', { name: 'x', year: 1 })).toThrow(/no option/u);
  expect(() => user.slash('secret')).toThrow(/hidden/u);
  const editor = pair.fake.user({ guild: user.place.guild!, roles: ['editors'] });
  expect(editor.slash('secret').interaction.type).toBe(2);
});

test('autocomplete gives choices and the time they took', async () => {
  handle(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    await interaction.respond([{ name: `You typed ${interaction.options.getFocused()}`, value: 'amazon' }]);
  });
  const { choices, ms } = await user.autocomplete('company show', { name: 'ama' }, 'name');
  expect(choices).toEqual([{ name: 'You typed ama', value: 'amazon' }]);
  expect(ms).toBeLessThan(1000);
});

test('a button updates its message, and a form comes back filled in', async () => {
  const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId('more').setLabel('More').setStyle(ButtonStyle.Primary),
    new ButtonBuilder().setCustomId('note').setLabel('Add note').setStyle(ButtonStyle.Secondary),
  );
  const field = new TextInputBuilder().setCustomId('text').setLabel('Note').setStyle(TextInputStyle.Short);
  const form = new ModalBuilder()
    .setCustomId('form')
    .setTitle('A note')
    .addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(field));
  handle(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Page 1', components: [row] });
    else if (interaction.isButton() && interaction.customId === 'more') await interaction.update('Page 2');
    else if (interaction.isButton()) await interaction.showModal(form);
    else if (interaction.isModalSubmit())
      await interaction.reply(`Noted ${interaction.fields.getTextInputValue('text')}`);
  });
  const first = await user.slash('company show', { name: 'amazon' }).answer();
  expect(visible(first).buttons.map(({ label }) => label)).toEqual(['More', 'Add note']);
  const second = await user.press(first, 'More').answer();
  expect(second.id).toBe(first.id);
  expect(second.body.content).toBe('Page 2');
  const opened = user.press(second, 'note');
  expect((await opened.openedModal()).title).toBe('A note');
  expect((await user.submitModal(opened, { Note: 'hello' }).answer()).body.content).toBe('Noted hello');
  expect(() => user.submitModal(opened, {})).toThrow(/required/u);
  expect(pair.fake.violations).toEqual([]);
});

test('a command works in a direct message', async () => {
  handle(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply(interaction.inGuild() ? 'guild' : 'direct');
  });
  expect((await user.inDm().slash('company show', { name: 'x' }).answer()).body.content).toBe('direct');
});

test('a second answer and a late answer are refused', async () => {
  const codes: unknown[] = [];
  const note = (error: unknown): void => void codes.push((error as { code?: unknown }).code);
  handle(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const late = interaction.options.getString('name') === 'late';
    if (late) pair.fake.clock.advance(3001);
    await interaction.reply('one').catch(note);
    interaction.replied = false;
    if (late) return;
    await interaction.reply('two').catch(note);
    interaction.replied = true;
    pair.fake.clock.advance(15 * 60_000);
    await interaction.editReply('three').catch(note);
  });
  await user.slash('company show', { name: 'twice' }).answer();
  await expect.poll(() => codes).toEqual([40060, 50027]);
  user.slash('company show', { name: 'late' });
  await expect.poll(() => codes).toEqual([40060, 50027, 10062]);
});

test('an answer whose response is lost is shown, and refused when it is repeated', async () => {
  const codes: unknown[] = [];
  pair.fake.fail('POST /interactions/:interaction/:token/callback', { kind: 'lost', by: 502 });
  handle(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction
      .reply('shown')
      .catch((error: unknown) => codes.push((error as { code?: unknown }).code));
  });
  expect((await user.slash('company show', { name: 'x' }).answer()).body.content).toBe('shown');
  await expect.poll(() => codes).toEqual([40060]);
});

test('an answer of the wrong kind, or against a limit, is refused and leaves the interaction open', async () => {
  handle(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const route = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    const post = (body: unknown): Promise<unknown> =>
      pair.client.rest.post(route, { body, auth: false }).catch(() => undefined);
    await post({ type: 8, data: { choices: [] } });
    await post({ type: 5, data: { flags: 32768 } });
    await post({ type: 4, data: { content: 'x'.repeat(2001) } });
    await interaction.reply('at last');
  });
  expect((await user.slash('company show', { name: 'x' }).answer()).body.content).toBe('at last');
  expect(pair.fake.violations.map(({ problems }) => problems[0])).toEqual([
    expect.stringContaining('INTERACTION_CALLBACK_TYPE_INVALID'),
    expect.stringContaining('BITFIELD_FLAGS_INVALID'),
    expect.stringContaining('data.content: BASE_TYPE_MAX_LENGTH'),
  ]);
});

test('an interaction missed by a dropped gateway is replayed', async () => {
  handle(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('still here');
  });
  pair.fake.gateway.drop();
  const exchange = user.slash('company show', { name: 'x' });
  expect((await exchange.answer()).body.content).toBe('still here');
  expect(pair.fake.gateway.counts.resumes).toBe(1);
});
