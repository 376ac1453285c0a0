// The goods book: parts of a repair, what becomes of old ones, and a count, on a phone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as } from '../lib/company.mjs';
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

test('an old part that a repairer keeps is disposed of on a phone, and a count corrects the book', async () => {
  const part = `天皮${Date.now() % 100000}`;
  const manager = await as(browser, server.url, 'manager.hz01', { size: PHONE });
  const { unit } = (await api(manager, 'GET', '/me')).roles[0];
  const repair = await api(manager, 'POST', '/repairs', {
    unit, kind: 'repair', product: '女士长靴', fault: '鞋跟磨平', received: true,
    contact: { name: '钱小满', phone: '13912345678', address: '' },
  });
  const step = (body) => api(manager, 'POST', `/repairs/${repair.id}/steps`, body);
  await step({ step: 'estimate', amount: 3000, note: '换天皮' });
  await step({ step: 'answer', agreed: true, amount: 3000, how: 'phone', by: '钱小满' });
  await step({ step: 'start' });

  await manager.goto(`/repairs/${repair.id}`);
  await manager.fill('#f-done', '换天皮一对');
  await manager.locator('input[name="part"]').first().fill(part);
  await manager.locator('button.primary', { hasText: '维修完成' }).click();
  await manager.locator('.field-wrong', { hasText: '数字' }).waitFor();
  assert.equal(await manager.locator('input[name="part"]').first().inputValue(), part, 'what was typed stays');
  await isAccessible(manager, 'a repair with parts');
  await fitsItsWidth(manager, 'a repair with parts');
  await manager.locator('input[name="part_pieces"]').first().fill('2');
  await Promise.all([manager.waitForURL(`**/repairs/${repair.id}`), manager.locator('button.primary', { hasText: '维修完成' }).click()]);
  await manager.locator('dd', { hasText: `${part} × 2 · 旧件收回` }).waitFor();

  await manager.goto(`/stock?quality=to_dispose&article=${part}`);
  await manager.locator('summary', { hasText: '处置' }).click();
  await picture(manager, 'stock-phone');
  await hasBigTargets(manager, 'the goods book');
  await isAccessible(manager, 'the goods book');
  const row = manager.locator('.approval', { hasText: part });
  await row.locator('select[name="destination"]').selectOption('scrap');
  await row.locator('input[name="pieces"]').fill('3');
  await row.locator('button.primary').click();
  await manager.locator('.notice.bad', { hasText: '最多还有 2 件' }).waitFor();
  await row.locator('input[name="pieces"]').fill('2');
  await Promise.all([manager.waitForURL(/stock\?unit=/), row.locator('button.primary').click()]);

  await manager.selectOption('#f-unit', unit);
  await manager.fill('#f-article', part);
  await manager.selectOption('#f-quality', 'good');
  await manager.fill('#f-counted', '20');
  await manager.fill('#f-note', '新到一包');
  await Promise.all([manager.waitForURL(/quality=good/), manager.locator('button', { hasText: '登记盘点' }).click()]);
  const { items } = await api(manager, 'GET', `/stock?article=${encodeURIComponent(part)}`);
  assert.deepEqual(items.map(({ quality, pieces }) => [quality, pieces]), [['good', 20]]);
  await manager.context().close();
});
