// The counter: worked examples of the requirements with their exact amounts, and how few keys a return takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fitsItsWidth, isAccessible, launch, picture } from '../lib/browser.mjs';
import { as, bought, daysAgo } from '../lib/company.mjs';
import { demo } from '../lib/server.mjs';

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** What a clerk says of goods about which nothing is the matter. */
const SOUND = { packaging: 'intact', accessories: 'complete', warranty_card: 'yes', resale_ok: 'yes', use_marks: 'no', worn: 'no', washed: 'no', dissatisfied: 'yes', repairs: '[]', exchanges: '[]' };

/** Does something that asks for the next question, and waits until it is there. */
async function next(page, act) {
  await page.evaluate(() => { document.getElementById('claim').dataset.answered = 'yes'; });
  await act();
  await page.waitForSelector('#claim:not([data-answered])');
}

/** The question that is open: its fact and how it is answered. */
const question = (page) => page.evaluate(() => {
  const answer = document.querySelector('.ask .answer');
  return answer && { fact: answer.name.slice(2), isChoice: answer.type === 'radio' };
});

/** Answers with the keys of the keyboard alone. */
async function answer(page, { fact, isChoice }, value) {
  if (!isChoice) {
    await page.focus('.ask .answer');
    await page.keyboard.type(value);
    await next(page, () => page.keyboard.press('Enter'));
    return;
  }
  const place = await page.evaluate((value) => [...document.querySelectorAll('.ask .answer')].findIndex((a) => a.value === value), value);
  assert.ok(place >= 0, `${fact} has no answer ${value}`);
  if (place < 9) await next(page, () => page.keyboard.press(String(place + 1)));
  else {
    await page.focus(`.ask .answer[value="${value}"]`);
    await next(page, () => page.keyboard.press('Space'));
  }
}

/** Takes a purchase to its ruling; `answers` are given as they are asked for. */
async function claim(page, { category, sold, on, paid, answers }) {
  const goods = await bought(page, { category, soldOn: sold, paid });
  await page.goto('/counter');
  await page.waitForFunction(() => document.activeElement?.id === 'counter-q');
  await page.keyboard.type(goods.phone);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.counter-found .row-money');
  await Promise.all([page.waitForURL('**/counter/claim?*'), page.keyboard.press('1')]);
  await page.click('details:has(#reported) summary');
  await next(page, () => page.fill('#reported', on));
  await page.evaluate(() => document.activeElement.blur());
  for (let asked = await question(page); asked; asked = await question(page)) {
    const value = answers[asked.fact] ?? SOUND[asked.fact];
    assert.ok(value, `nobody expected to be asked for ${asked.fact}`);
    await answer(page, asked, value);
    assert.notEqual((await question(page))?.fact, asked.fact, 'an answered question is not asked again');
  }
  return goods;
}

/** The remedies on the screen: name → everything that stands with it. */
const offers = async (page) => {
  const found = await page.locator('.offer').evaluateAll((all) => all.map((offer) => [offer.querySelector('.offer-name').textContent, offer.innerText]));
  return Object.fromEntries(found);
};

const EXAMPLES = [
  {
    name: 'D001: no fault, day 7, complete — a refund of 299.00 by ST41-06',
    claim: { category: 'shirt', sold: '2025-03-01', on: '2025-03-08', paid: 29900, answers: { cause: 'none' } },
    shows: { 退货: ['退给顾客 ¥299.00', 'ST41-06'] },
  },
  {
    name: 'D003: quality fault, day 15, used — a refund of 299.00 by ST41-07',
    claim: { category: 'shirt', sold: '2025-03-01', on: '2025-03-16', paid: 29900, answers: { cause: 'quality', defect: 'other_defect', use_marks: 'yes', resale_ok: 'no' } },
    shows: { 退货: ['退给顾客 ¥299.00', 'ST41-07'] },
  },
  {
    name: 'D060: fur coat, hair loss, day 40, the customer wants the money — 2,400.00 back and 600.00 kept by AB-2F',
    claim: { category: 'fur_garment', sold: '2025-04-01', on: '2025-05-11', paid: 300000, answers: { cause: 'quality', defect: 'hair_loss', wish: 'refund' } },
    shows: { 退货: ['退给顾客 ¥2,400.00', '已扣除 ¥600.00', 'AB-2F'] },
  },
  {
    name: 'D061: the same on day 90 — 1,650.00 back and 1,350.00 kept by AB-2F',
    claim: { category: 'fur_garment', sold: '2025-04-01', on: '2025-06-30', paid: 300000, answers: { cause: 'quality', defect: 'hair_loss', wish: 'refund' } },
    shows: { 退货: ['退给顾客 ¥1,650.00', '已扣除 ¥1,350.00', 'AB-2F'] },
  },
  {
    name: 'D081, D083: broken sole, out of stock — another pair for 60.00 more, or 399.00 back, by FW-T1',
    claim: { category: 'adult_leather_shoe', sold: '2025-03-01', on: '2025-04-10', paid: 39900, answers: { cause: 'quality', defect: 'sole_broken', part: 'sole', stock_same: 'no', wanted_price: '459', wish: 'refund' } },
    shows: { 退货: ['退给顾客 ¥399.00', 'FW-T1'], 换其他款: ['顾客支付 ¥60.00', 'FW-T1'] },
    refused: '换货',
  },
];

for (const example of EXAMPLES) {
  test(example.name, async () => {
    const page = await as(browser, server.url, 'clerk.hz01');
    await claim(page, example.claim);
    const shown = await offers(page);
    for (const [remedy, texts] of Object.entries(example.shows)) {
      for (const text of texts) assert.ok(shown[remedy]?.includes(text), `${remedy} ${text} in ${JSON.stringify(shown)}`);
    }
    if (example.refused) assert.match(await page.innerText('.refusals'), new RegExp(`^${example.refused}`));
    await isAccessible(page, example.name);
    await picture(page, `counter-${example.name.slice(0, 4)}`);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
}

test('a returning clerk decides a return without fault in at most 8 interactions, by keyboard alone', async () => {
  const page = await as(browser, server.url, 'clerk.hz01');
  const goods = await bought(page, { category: 'adult_leather_shoe', soldOn: daysAgo(2), paid: 29900 });
  await page.goto('/counter');
  await page.waitForFunction(() => document.activeElement?.id === 'counter-q');
  let interactions = 0;
  // Typing into one field is one interaction, each other key is one.
  const type = async (text) => { interactions += 1; await page.keyboard.type(text); };
  const press = async (key) => { interactions += 1; await page.keyboard.press(key); };
  await type(goods.phone);
  await press('Enter');
  await page.waitForSelector('.counter-found .row-money');
  await Promise.all([page.waitForURL('**/counter/claim?*'), press('1')]);
  // No quality fault, and the goods are as they were sold.
  await next(page, () => press('2'));
  await next(page, () => press('y'));
  assert.equal(await question(page), null, await page.innerText('.counter-left'));
  assert.ok((await offers(page)).退货.includes('退给顾客 ¥299.00'));
  await Promise.all([page.waitForURL(/\/cases\/\d+$/), press('Control+Enter')]);
  assert.match(await page.innerText('.notice.good'), /已受理，单号 HZ01-/);
  // What was agreed, with its amount, in words.
  assert.match(await page.innerText('main'), /退给顾客 ¥299\.00/);
  assert.match(await page.innerText('main'), /协商一致/);
  assert.ok(interactions <= 8, `${interactions} interactions`);
  await page.context().close();
});

test('a claim is taken in on a phone with one thumb', async () => {
  const page = await as(browser, server.url, 'clerk.hz01', { size: { width: 390, height: 844 }, dark: true });
  const goods = await bought(page, { category: 'shirt', soldOn: daysAgo(20), paid: 19900 });
  await page.goto(`/counter?q=${goods.phone}`);
  await page.locator('.counter-found .row-money').first().click();
  await page.waitForURL('**/counter/claim?*');
  await next(page, () => page.locator('.ask .choice', { hasText: '无质量问题' }).click());
  await fitsItsWidth(page);
  await isAccessible(page, 'claim on a phone');
  await picture(page, 'counter-phone-dark');
  await page.context().close();
});

test('a photo taken at the counter goes with the case and is shown there', async () => {
  const page = await as(browser, server.url, 'clerk.hz01');
  await claim(page, { category: 'shirt', sold: daysAgo(20), on: daysAgo(0), paid: 19900, answers: { cause: 'quality', defect: 'other_defect' } });
  const photo = { name: 'IMG_0001.png', mimeType: 'image/png', buffer: await page.screenshot({ caret: 'initial' }) };
  await next(page, () => page.setInputFiles('.photo-ways input[multiple]', photo));
  const shown = (selector) => page.waitForFunction((selector) => document.querySelector(selector)?.naturalWidth > 0, selector);
  await shown('.photos img');
  // What is no photo is refused in words, and nothing of the claim is lost.
  await next(page, () => page.setInputFiles('.photo-ways input[multiple]', { name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') }));
  assert.match(await page.innerText('#m-file'), /\S/);
  await shown('.photos img');
  await Promise.all([page.waitForURL(/\/cases\/\d+$/), page.keyboard.press('Control+Enter')]);
  await shown('[aria-labelledby="case-photos"] img');
  assert.match(await page.innerText('[aria-labelledby="case-photos"]'), /IMG_0001/);
  await isAccessible(page, 'a case with a photo');
  await picture(page, 'case-photo');
  await page.context().close();
});
