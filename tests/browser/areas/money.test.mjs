// Money in a store: a refund from the case to the payment, cash from the hand of a clerk into the drawer, the end of the
// day.
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

/** A case about a shirt that was bought for 199 yuan. */
async function opened(page, name) {
  const me = await api(page, 'GET', '/me');
  const unit = me.roles[0].unit;
  const goods = await bought(page, { category: 'shirt', soldOn: daysAgo(3), paid: 19900, name });
  const made = await api(page, 'POST', '/cases', {
    unit, kind: 'return', channel: 'counter', account: '领口开线', wish: '退货', purchase_line: goods.line,
    contact: { name, phone: goods.phone, address: '文三路 1 号' },
  });
  return { ...made, unit, line: goods.line };
}

test('a refund is asked for at its case, paid by the cashier on a phone, and seen at the case', async () => {
  const name = `退款${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01');
  const made = await opened(manager, name);
  await api(manager, 'POST', `/cases/${made.id}/decisions`, {
    claim: { unit: made.unit, purchase_line: made.line, answers: {} },
    choice: { remedy: 'refund' },
    override: { reason: '老顾客，特别照顾', evidence: '照片三张', amount: 19900 },
  });
  const clerk = await as(browser, server.url, 'clerk.hz01');
  await clerk.goto(`/cases/${made.id}`);
  const form = clerk.locator('details[data-money="refund"]');
  assert.match(await form.locator('summary').innerText(), /199\.00/);
  await form.locator('summary').click();
  await form.locator('#f-refund_original').selectOption('wechat');
  await form.locator('.choice', { hasText: '已验货' }).click();
  await form.locator('button.primary').click();
  assert.match(await clerk.innerText('details[data-money="refund"]'), /此项必填|必填|请填写/);
  await clerk.fill('#f-refund_inspection', '领口开线，未再穿着');
  await Promise.all([clerk.waitForURL(`**/cases/${made.id}`), clerk.locator('details[data-money="refund"] button.primary').click()]);
  assert.match(await clerk.innerText('section[aria-labelledby="case-sums"]'), /退款 ¥199\.00/);
  await isAccessible(clerk, 'a case with money');

  const cashier = await as(browser, server.url, 'cashier.hz01', { size: PHONE });
  await cashier.goto('/money');
  const row = cashier.locator('.approval', { hasText: name });
  await row.waitFor();
  await fitsItsWidth(cashier, 'money on a phone');
  await hasBigTargets(cashier, 'money on a phone');
  await isAccessible(cashier, 'money on a phone');
  await picture(cashier, 'money-phone');
  await row.locator('details[data-money="pay"] summary').click();
  assert.match(await row.innerText(), /确认付出：退款 ¥199\.00？/);
  await Promise.all([cashier.waitForURL('**/money?tab=pay'), row.locator('details[data-money="pay"] button').click()]);
  assert.equal(await cashier.locator('.approval', { hasText: name }).count(), 0);
  await clerk.goto(`/cases/${made.id}`);
  assert.match(await clerk.innerText('section[aria-labelledby="case-sums"]'), /已付/);
  for (const page of [manager, clerk, cashier]) await page.context().close();
});

test('cash goes from the hand of a clerk into the drawer, and the day is closed', async () => {
  const clerk = await as(browser, server.url, 'clerk.hz02');
  const made = await opened(clerk, `收费${Date.now() % 100000}`);
  await clerk.goto(`/cases/${made.id}`);
  const form = clerk.locator('details[data-money="fee"]');
  await form.locator('summary').click();
  await form.locator('#f-fee_amount').fill('35');
  await form.locator('#f-fee_reason').fill('换拉链');
  await form.locator('#f-fee_consent').fill('顾客当面同意');
  await form.locator('input[name="fee_finished"]').check();
  await Promise.all([clerk.waitForURL(`**/cases/${made.id}`), form.locator('button.primary').click()]);
  await clerk.locator('section[aria-labelledby="case-sums"] a.row').first().click();
  await clerk.waitForURL(/\/money\/\d+$/);
  await clerk.selectOption('#f-method', 'cash');
  await Promise.all([clerk.waitForURL(/\/money\/\d+$/), clerk.locator('button:has-text("确认已收")').click()]);
  await clerk.goto('/money/cash');
  await isAccessible(clerk, 'cash in hand');
  await clerk.locator('section[aria-labelledby="cash-mine"] button.primary').click();
  await clerk.waitForURL('**/money/cash');
  assert.match(await clerk.innerText('section[aria-labelledby="cash-mine"]'), /没有要上交的现金/);

  const cashier = await as(browser, server.url, 'cashier.hz02');
  await cashier.goto('/money/cash');
  const batch = cashier.locator('[data-batch]').first();
  await batch.locator('input[name="counted"]').fill('34');
  await batch.locator('button.primary').click();
  assert.match(await cashier.locator('[data-batch]').first().innerText(), /必填|请填写/);
  const again = cashier.locator('[data-batch]').first();
  await again.locator('input[name="counted"]').fill('35');
  await Promise.all([cashier.waitForURL('**/money/cash'), again.locator('button.primary').click()]);
  assert.match(await cashier.innerText('body'), /已清点入账/);

  await cashier.goto('/money/day');
  await isAccessible(cashier, 'the end of a day');
  await picture(cashier, 'money-day');
  // Days before today come first.
  for (let n = 0; n < 400; n += 1) {
    const earlier = cashier.locator('.notice.warn a').first();
    if (await earlier.count() === 0) break;
    await earlier.click();
    await cashier.locator('button:has-text("日结")').last().click();
    await cashier.waitForURL(/\/money\/day\?unit=/);
  }
  await cashier.goto('/money/day');
  await cashier.locator('button.primary:has-text("日结")').click();
  await cashier.waitForURL(/\/money\/day\?unit=/);
  assert.match(await cashier.innerText('body'), /已日结/);
  assert.equal(await cashier.locator('button.primary:has-text("日结")').count(), 0);
  for (const page of [clerk, cashier]) await page.context().close();
});

test('a budget is planned by line, an expense counts to one, and the page compares them', async () => {
  const boss = await as(browser, server.url, 'operations');
  const me = await api(boss, 'GET', '/me');
  const unit = me.roles[0].unit;
  const year = new Date().getFullYear();
  await boss.goto(`/money/budget?unit=${unit}&year=${year}&from=1&until=12`);
  await isAccessible(boss, 'the budget');
  await boss.locator('details.card summary').click();
  await boss.fill('#f-line-travel', '两万');
  await boss.locator('button:has-text("保存预算")').click();
  assert.match(await boss.innerText('#m-line-travel'), /金额/);
  assert.equal(await boss.inputValue('#f-line-travel'), '两万', 'what was typed is still there');
  await boss.fill('#f-line-travel', '20000');
  await Promise.all([boss.waitForURL(/\/money\/budget\?unit=/), boss.locator('button:has-text("保存预算")').click()]);
  const row = boss.locator('tr', { hasText: '差旅与外勤' });
  assert.match(await row.innerText(), /46,000\.00/, 'its own plan and that of the workshop below it');
  await picture(boss, 'money-budget');

  await boss.setViewportSize(PHONE);
  await fitsItsWidth(boss, 'the budget on a phone');
  await hasBigTargets(boss, 'the budget on a phone');
  await isAccessible(boss, 'the budget on a phone');
  await picture(boss, 'money-budget-phone');

  await boss.goto('/money/new');
  await boss.selectOption('#f-kind', 'expense');
  await boss.fill('#f-amount', '260');
  await boss.fill('#f-reason', '去门店处理投诉');
  await boss.fill('#f-vouchers', '车票两张');
  await boss.locator('main button.primary.large').click();
  assert.match(await boss.innerText('#m-budget'), /请填写/);
  await boss.selectOption('#f-budget', 'travel');
  await Promise.all([boss.waitForURL(/\/money\/\d+$/), boss.locator('main button.primary.large').click()]);
  assert.match(await boss.innerText('dl.facts'), /差旅与外勤 · \d{4} 年预算 ¥20,000\.00/);
  await picture(boss, 'money-expense-phone');
  await boss.context().close();
});
