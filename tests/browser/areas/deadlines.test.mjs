// A deadline: it starts with the case, stands still with a reason, and gets more time from those who may give it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as, newPhone } from '../lib/company.mjs';
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

/** A complaint in the clerk's own store, and the deadline for settling it. */
async function complaint(page) {
  const me = await api(page, 'GET', '/me');
  const made = await api(page, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'hotline', contact: { name: '钱小满', phone: newPhone() },
    product: '女士浅口单鞋', account: '等了三天没有人回电', wish: '请尽快答复',
  });
  // Deadlines follow the journal a moment later.
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { items } = await api(page, 'GET', `/cases/${made.id}/deadlines`);
    const settling = items.find((item) => item.deadline === 'settle_complaint');
    if (settling) return { number: made.number, id: settling.id };
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('no deadline runs for the complaint');
}

const state = (page) => page.innerText('.case-tags');

test('a deadline stands still with a reason and goes on, on a phone in the dark', async () => {
  const page = await as(browser, server.url, 'clerk.hz01', { size: PHONE, dark: true });
  const { id, number } = await complaint(page);
  await page.goto('/deadlines?tab=all');
  assert.ok(await page.locator(`a[href="/deadlines/${id}"]`).count() > 0, 'the board shows it');
  await fitsItsWidth(page);
  await isAccessible(page, 'the board on a phone');
  await page.goto(`/deadlines/${id}`);
  assert.match(await page.innerText('main'), new RegExp(number));
  const running = await state(page);
  await fitsItsWidth(page);
  await isAccessible(page, 'a deadline on a phone');
  await picture(page, 'deadline-phone-dark');
  await page.selectOption('#f-pause', { index: 1 });
  await Promise.all([page.waitForNavigation(), page.click('[aria-labelledby="deadline-pause"] .button')]);
  assert.notEqual(await state(page), running, 'it stands still');
  await isAccessible(page, 'a deadline that stands still');
  await Promise.all([page.waitForNavigation(), page.click('main .button.primary')]);
  assert.equal(await page.locator('[aria-labelledby="deadline-pause"]').count(), 1, 'it runs again');
  assert.deepEqual(page.faults, []);
  await page.context().close();
});

test('more time is given by the head office alone, never into the past, and what was typed stays', async () => {
  const clerk = await as(browser, server.url, 'clerk.hz01');
  const { id } = await complaint(clerk);
  await clerk.goto(`/deadlines/${id}`);
  assert.equal(await clerk.locator('[aria-labelledby="deadline-extend"]').count(), 0);
  await clerk.context().close();

  const page = await as(browser, server.url, 'service');
  await page.goto(`/deadlines/${id}`);
  await page.fill('#f-until', '2020-01-01T10:00');
  await page.fill('#f-reason', '等待厂家检测报告');
  const extend = () => page.click('[aria-labelledby="deadline-extend"] .button');
  await extend();
  await page.waitForSelector('.is-wrong, .notice.bad');
  assert.equal(await page.inputValue('#f-reason'), '等待厂家检测报告');
  await isAccessible(page, 'a deadline that cannot end in the past');
  const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await page.fill('#f-until', `${later}T10:00`);
  // The customer is told first.
  await extend();
  await page.waitForSelector('.field-wrong');
  assert.match(await page.innerText('.field-wrong'), /先告知顾客/);
  await page.locator('input[name=customer_told]').check({ force: true });
  await extend();
  await page.waitForSelector('.notice.good, .toast');
  assert.match(await page.innerText('main'), new RegExp(`${later} 10:00`));
  await page.context().close();
});
