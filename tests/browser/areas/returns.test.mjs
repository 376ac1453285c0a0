// Returns: a parcel with fewer pieces than agreed, and an exchange with a difference that the customer pays.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as, bought, daysAgo } from '../lib/company.mjs';
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

/** A case about shirts bought for 199 yuan each, on which the manager decided. */
async function decided(page, name, remedy, amount) {
  const me = await api(page, 'GET', '/me');
  const unit = me.roles[0].unit;
  const goods = await bought(page, { category: 'shirt', soldOn: daysAgo(3), paid: 19900, name, pieces: 3 });
  const made = await api(page, 'POST', '/cases', {
    unit, kind: 'return', channel: 'counter', account: '领口开线', wish: '退换', purchase_line: goods.line,
    product: '衬衫 L', contact: { name, phone: goods.phone, address: '文三路 1 号' },
  });
  await api(page, 'POST', `/cases/${made.id}/decisions`, {
    claim: { unit, purchase_line: goods.line, answers: {} },
    choice: { remedy },
    override: { reason: '老顾客，特别照顾', evidence: '照片三张', amount },
  });
  return made;
}

/** Sends the form of one act of a return. */
async function act(page, name, fields) {
  const form = page.locator(`details[data-return="${name}"]`);
  if (await form.getAttribute('open') === null) await form.locator('summary').click();
  for (const [field, value] of Object.entries(fields)) {
    const input = form.locator(`[name="${field}"]`);
    const tag = await input.first().evaluate((element) => `${element.tagName} ${element.type}`);
    if (tag.startsWith('SELECT')) await input.selectOption(value);
    else if (tag.endsWith('radio')) await form.locator(`label:has(input[value="${value}"])`).click();
    else await input.fill(value);
  }
  await Promise.all([page.waitForLoadState('load'), page.waitForEvent('load'), form.locator('form button').last().click()]);
}

test('of three shirts two arrive: two are refunded, the third is waited for and given up', async () => {
  const name = `退货${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01');
  const made = await decided(manager, name, 'refund', 19900);
  const clerk = await as(browser, server.url, 'clerk.hz01', { size: PHONE });
  await clerk.goto(`/cases/${made.id}`);
  const card = clerk.locator('section[aria-labelledby="case-returns"]');
  assert.match(await card.innerText(), /退货退款 · 每件 ¥199\.00/);
  await card.locator('details summary').click();
  await card.locator('.choice', { hasText: '快递寄送' }).click();
  await card.locator('#f-return_pieces').fill('3');
  await Promise.all([clerk.waitForURL(/\/returns\/\d+$/), card.locator('button.primary').click()]);
  assert.match(await clerk.innerText('main'), /等顾客寄出/);
  assert.equal(await clerk.locator('details[data-return="receive"]').count(), 0, 'nothing is taken in without a parcel');
  await act(clerk, 'send', { carrier: '顺丰', tracking: 'SF1388' });
  await act(clerk, 'receive', { received: '4' });
  assert.match(await clerk.innerText('[role="alert"]'), /件数太多，最多还有 3 件/);
  await act(clerk, 'receive', { received: '2', condition: '外箱完好' });
  assert.equal(await clerk.locator('details[data-return="refund"]').count(), 0, 'no refund before the inspection');
  await act(clerk, 'inspect', { accepted: '2', rejected: '0', result: '领口开线，未洗涤' });
  await fitsItsWidth(clerk, 'a return on a phone');
  await hasBigTargets(clerk, 'a return on a phone');
  await isAccessible(clerk, 'a return on a phone');
  await picture(clerk, 'return-phone');
  await act(clerk, 'refund', { original: 'wechat' });
  await act(clerk, 'dispose', { disposal: 'supplier' });
  await act(clerk, 'waive', { waive_reason: '顾客留下一件' });
  await clerk.locator('button:has-text("办结")').click();
  await clerk.waitForLoadState('load');
  assert.match(await clerk.innerText('main'), /已办结/);
  await clerk.goto(`${clerk.url().split('?')[0]}/print`);
  assert.match(await clerk.innerText('h1'), /退货申请/);
  await isAccessible(clerk, 'a return on paper');

  await manager.goto(`/cases/${made.id}`);
  assert.match(await manager.innerText('section[aria-labelledby="case-sums"]'), /¥398\.00/);
  await manager.goto('/returns?tab=all');
  await manager.locator('a.row', { hasText: name }).first().waitFor();
  await isAccessible(manager, 'the list of returns');
  await picture(manager, 'returns');
  for (const page of [manager, clerk]) await page.context().close();
});

/** A shirt is brought back to the counter and found good, to be exchanged for another one. */
async function broughtBack(clerk, made) {
  await clerk.goto(`/cases/${made.id}`);
  const card = clerk.locator('section[aria-labelledby="case-returns"]');
  await card.locator('details summary').click();
  await card.locator('.choice', { hasText: '到店交接' }).click();
  await card.locator('#f-return_pieces').fill('1');
  await Promise.all([clerk.waitForURL(/\/returns\/\d+$/), card.locator('button.primary').click()]);
  await act(clerk, 'receive', { received: '1' });
  await act(clerk, 'inspect', { accepted: '1', rejected: '0', result: '吊牌齐全' });
}

/** The cashier settles what is owed in a case, and the case shows it. */
async function settled(name, tab, button, state) {
  const cashier = await as(browser, server.url, 'cashier.hz01', { size: PHONE });
  await cashier.goto(`/money?tab=${tab}`);
  await cashier.locator('li', { hasText: name }).first().locator('a.row').click();
  await cashier.selectOption('#f-method', 'wechat');
  await Promise.all([cashier.waitForEvent('load'), cashier.locator(`button:has-text("${button}")`).click()]);
  assert.match(await cashier.innerText('main'), state);
  await cashier.context().close();
}

test('an exchange for something dearer: the customer pays the difference', async () => {
  const name = `换货${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01');
  const made = await decided(manager, name, 'exchange', 0);
  const clerk = await as(browser, server.url, 'clerk.hz01');
  await broughtBack(clerk, made);
  await act(clerk, 'replace', { article: '衬衫 XL', price: '249' });
  assert.match(await clerk.innerText('main'), /¥50\.00/);
  await act(clerk, 'dispose', { disposal: 'resale' });
  await isAccessible(clerk, 'an exchange');
  await picture(clerk, 'return-exchange');
  await clerk.goto(`/cases/${made.id}`);
  assert.match(await clerk.innerText('section[aria-labelledby="case-sums"]'), /收费 ¥50\.00/);
  await settled(name, 'collect', '确认已收', /已收/);
  for (const page of [manager, clerk]) await page.context().close();
});

test('an exchange for something cheaper: the difference goes back the way it was paid', async () => {
  const name = `差价${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01');
  const made = await decided(manager, name, 'exchange', 0);
  const clerk = await as(browser, server.url, 'clerk.hz01');
  await broughtBack(clerk, made);
  await act(clerk, 'replace', { article: '短袖衬衫 L', price: '149', difference_original: 'wechat' });
  assert.match(await clerk.innerText('main'), /¥50\.00/);
  await clerk.goto(`/cases/${made.id}`);
  assert.match(await clerk.innerText('section[aria-labelledby="case-sums"]'), /退款 ¥50\.00/);
  await settled(name, 'pay', '确认已付', /已付/);
  for (const page of [manager, clerk]) await page.context().close();
});

test('a refusal is told and answered: who insists waits for the superior, and the case shows how far it has come', async () => {
  const name = `拒绝${Date.now() % 100000}`;
  const clerk = await as(browser, server.url, 'clerk.hz01', { size: PHONE });
  const me = await api(clerk, 'GET', '/me');
  const unit = me.roles[0].unit;
  const goods = await bought(clerk, { category: 'shirt', soldOn: daysAgo(40), paid: 19900, name });
  const answers = {
    cause: 'none', packaging: 'intact', accessories: 'complete', warranty_card: true, customer_place: 'local', use_marks: false,
    resale_ok: true, worn: false, opened: true, custom_made: false, washed: false, dissatisfied: false,
  };
  const taken = await api(clerk, 'POST', '/counter/claims', {
    claim: { unit, purchase_line: goods.line, answers }, channel: 'counter', account: '不喜欢', wish: 'refund',
    choice: { remedy: 'reject', communicated: true, told: '已超过七天无理由退货期限' }, agreed: true,
  });
  await clerk.goto(`/cases/${taken.case}`);
  assert.match(await clerk.innerText('section[aria-labelledby="case-stages"]'), /判断范围/);
  // The customer agreed at the counter, and comes back.
  const reaction = clerk.locator('details[data-case="reaction"]');
  await reaction.locator('summary').click();
  await isAccessible(clerk, 'a refusal on a phone');
  await hasBigTargets(clerk, 'a refusal on a phone');
  await Promise.all([clerk.waitForEvent('load'), reaction.locator('button[value="insists"]').click()]);
  assert.match(await clerk.innerText('#case-next'), /上级重新判定/);
  await fitsItsWidth(clerk, 'an insisted refusal on a phone');
  await picture(clerk, 'refusal-insisted');
  const manager = await as(browser, server.url, 'manager.hz01');
  await manager.goto(`/cases/${taken.case}`);
  assert.equal(await manager.locator('a.button.primary', { hasText: '重新判定' }).count(), 1);
  for (const page of [manager, clerk]) await page.context().close();
});
