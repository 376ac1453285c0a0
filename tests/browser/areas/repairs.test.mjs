// A repair from the drop-off to the third pick-up notice and the parcel: the store takes the goods in, the workshop
// repairs them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { as, newPhone } from '../lib/company.mjs';
import { rmSync } from 'node:fs';
import { demo, manualsWith, trade } from '../lib/server.mjs';

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

/** Sends the form of a step; a step that stands in a fold is opened first. */
async function step(page, act, fields = {}) {
  const form = page.locator(`form:has(input[name=act][value=${act}])`);
  await form.waitFor({ state: 'attached' });
  const fold = page.locator(`details.act:has(input[name=act][value=${act}])`);
  if (await fold.count() > 0 && !(await fold.evaluate((details) => details.open))) await fold.locator('summary').click();
  for (const [name, value] of Object.entries(fields)) {
    const field = form.locator(`[name=${name}]`);
    const kind = await field.first().evaluate((element) => element.type ?? element.tagName);
    if (kind === 'select-one') await field.selectOption(value);
    else if (kind === 'checkbox') await field.check({ force: true });
    else await field.fill(value);
  }
  await Promise.all([page.waitForNavigation(), form.locator('button').first().click()]);
}

test('a repair goes from the drop-off to the pick-up notice and is mailed back', async () => {
  const manager = await as(browser, server.url, 'manager.hz01');
  await manager.goto('/repairs/new');
  await isAccessible(manager, 'a new repair');
  await manager.fill('[name="contact.name"]', '钱小满');
  await manager.fill('[name="contact.phone"]', newPhone());
  await manager.fill('[name=product]', '女士长靴');
  await manager.fill('[name=fault]', '前掌磨穿，走路进水');
  await manager.fill('[name=accessories]', '鞋盒');
  await Promise.all([manager.waitForURL(/\/repairs\/\d+$/), manager.click('main form .button.primary')]);
  const address = new URL(manager.url()).pathname;
  const number = await manager.innerText('h1');
  assert.match(number, /^HZ01-R-\d{4}-\d{6}$/);
  assert.match(await manager.innerText('main'), /收费维修要先报价/, 'what the work waits for is said');

  await step(manager, 'estimate', { amount: '80', note: '换前掌' });
  await step(manager, 'answer', { how: 'phone', by: '钱小满' });
  await step(manager, 'send', { workshop_unit: { label: '维修中心' } });
  await manager.goto('/repairs');
  assert.match(await manager.innerText('[data-column=queue]'), new RegExp(number));
  await isAccessible(manager, 'the board of repairs');

  const repairer = await as(browser, server.url, 'repairer1', { size: PHONE, dark: true });
  await repairer.goto('/repairs');
  await fitsItsWidth(repairer, 'the board on a phone');
  await hasBigTargets(repairer, 'the board on a phone');
  await isAccessible(repairer, 'the board on a phone');
  await picture(repairer, 'repairs-phone-dark');
  await repairer.goto(address);
  await step(repairer, 'start');
  await step(repairer, 'finish', { done: '更换前掌' });
  await step(repairer, 'test', { standard: '新品标准' });
  await step(repairer, 'ready');
  await fitsItsWidth(repairer, 'a repair on a phone');
  assert.deepEqual(repairer.faults, []);
  await repairer.context().close();

  // The next notice counts three days later, and no browser turns the clock. What the customer wants mailed goes at once,
  // when it is paid.
  await manager.goto(address);
  await step(manager, 'notify', { channel: 'hotline', answer: '请寄回' });
  assert.match(await manager.innerText('main'), /第 1 次通知/);
  assert.match(await manager.innerText('main'), /下一次通知从 \d{4}-\d{2}-\d{2} 起算/);
  await step(manager, 'notify', { channel: 'hotline', answer: '无人接听' });
  const early = await manager.innerText('main');
  assert.match(early, /上一次通知后还没到时间/, 'a notice that comes too early does not count');
  assert.doesNotMatch(early, /第 2 次通知/);
  await manager.goto(address);
  assert.equal(await manager.locator('form:has(input[name=act][value=mail_back])').count(), 0, 'the fee is not paid');
  await step(manager, 'collect', { method: 'wechat' });
  const parcel = { carrier: '顺丰', tracking: 'SF1002003', address: '文三路 1 号', verified: true, wanted: true };
  await step(manager, 'mail_back', parcel);
  const said = await manager.innerText('main');
  assert.match(said, /已寄回/);
  assert.match(said, /SF1002003/);
  await isAccessible(manager, 'a repair that was mailed back');

  await manager.goto(`${address}/print`);
  assert.equal(await manager.innerText('h1'), '客户货品领取收据');
  assert.deepEqual(manager.faults, []);
  await manager.context().close();
});


/** Takes a pair of boots in at the counter, and has it repaired; the address of the ticket. */
async function repaired(page, url) {
  await page.goto('/repairs/new');
  await page.fill('[name="contact.name"]', '丁向东');
  await page.fill('[name="contact.phone"]', newPhone());
  await page.fill('[name=product]', '男士短靴');
  await page.fill('[name=fault]', '后跟松动');
  await Promise.all([page.waitForURL(/\/repairs\/\d+$/), page.click('main form .button.primary')]);
  await step(page, 'estimate', { amount: '60', note: '换后跟' });
  await step(page, 'answer', { how: 'phone', by: '丁向东' });
  await step(page, 'send', { workshop_unit: { label: '维修中心' } });
  const address = new URL(page.url()).pathname;
  const repairer = await as(browser, url, 'repairer1');
  await repairer.goto(address);
  await step(repairer, 'start');
  await step(repairer, 'finish', { done: '更换后跟' });
  await step(repairer, 'test', { standard: '新品标准' });
  await step(repairer, 'ready');
  await repairer.context().close();
  return address;
}

// The manual of the chain says how many days lie between two notices. In this company there are none: no browser turns
// the clock.
test('R-187: three notices without pick-up, then the goods are mailed back', async () => {
  const manuals = manualsWith('packs/deadlines/store41.toml', [
    ['notice_interval = { default = "3d"', 'notice_interval = { default = "0d"'],
    ['mail_back = { default = "3d"', 'mail_back = { default = "0d"'],
  ]);
  const company = await trade('store-chain', { manuals });
  try {
    const manager = await as(browser, company.url, 'manager.hz01');
    const address = await repaired(manager, company.url);
    await manager.goto(address);
    const mailing = manager.locator('form:has(input[name=act][value=mail_back])');
    for (const [number, answer] of [[1, '无人接听'], [2, '说周末来取'], [3, '电话关机']]) {
      await step(manager, 'notify', { channel: 'hotline', answer });
      const said = await manager.innerText('main');
      assert.match(said, new RegExp(`第 ${number} 次通知`));
      assert.match(said, new RegExp(answer), 'what the customer said is kept');
    }
    assert.equal(await manager.locator('form:has(input[name=act][value=notify])').count(), 0, 'there is no fourth notice');
    assert.equal(await mailing.count(), 0, 'three notices pay nothing');
    await step(manager, 'collect', { method: 'wechat' });
    await isAccessible(manager, 'a repair after the third notice');
    await picture(manager, 'repair-third-notice');
    await step(manager, 'mail_back', { carrier: '顺丰', tracking: 'SF1002004', address: '文三路 2 号', verified: true });
    const said = await manager.innerText('main');
    assert.match(said, /已寄回/);
    assert.match(said, /SF1002004/);
    await fitsItsWidth(manager, 'a repair that was mailed back after three notices');
    assert.deepEqual(manager.faults, []);
  } finally {
    await company.stop();
    rmSync(manuals, { recursive: true, force: true });
  }
});

// In the made-up company one pair of shoes waits for its third notice, another for the parcel.
test('what nobody fetches is due on the board of deadlines', async () => {
  const manager = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  await manager.goto('/repairs?tab=ready');
  const third = manager.locator('a[href^="/repairs/"]', { hasText: '周文彬' }).first();
  await third.waitFor();
  await Promise.all([manager.waitForURL(/\/repairs\/\d+$/), third.click()]);
  const said = await manager.innerText('main');
  assert.match(said, /第 2 次通知/);
  assert.match(said, /通知顾客取货（第三次）/);
  await fitsItsWidth(manager, 'a repair that waits for its third notice, on a phone');
  await picture(manager, 'repair-notices-phone');
  await manager.context().close();
});
