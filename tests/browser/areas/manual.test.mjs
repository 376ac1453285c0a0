// The manual: a draft with a hole in it is explained by a claim that falls into it; mended, it is published.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fitsItsWidth, isAccessible, launch, picture } from '../lib/browser.mjs';
import { as } from '../lib/company.mjs';
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

const WHOLE = 'since.sale = "> $refund and < $exchange"';
const GAP = 'since.sale = "> 20d and < $exchange"';

/** Opens the text of the 41 articles in a draft, changes it and checks it. */
async function write(page, change) {
  await page.selectOption('#draft-file', { label: 'packs/policies/store41.toml' });
  await page.click('button:has-text("打开")');
  await page.waitForURL(/file=packs/);
  const text = await page.inputValue('#f-text');
  const changed = change(text);
  assert.notEqual(changed, text);
  await page.fill('#f-text', changed);
  await page.click('button[value="check"]');
  await page.waitForURL(/\/check$/);
}

test('a gap in a draft is found, told as a story, mended and published', async () => {
  const page = await as(browser, server.url, 'policy');
  await page.goto('/manual');
  const before = Number((await page.innerText('main')).match(/第 (\d+) 版/)[1]);
  await page.goto('/manual/drafts');
  await page.fill('#f-name', '换货从第二十一天开始');
  await page.click('button:has-text("开始起草")');
  await page.waitForURL(/\/manual\/drafts\/\d+$/);
  await isAccessible(page, 'a draft');
  const draft = page.url();
  await write(page, (text) => text.replace(WHOLE, GAP));
  const findings = await page.innerText('section:has(#c-findings)');
  assert.match(findings, /空白.*没有条款说明这种情况/);
  // The claim that falls into the hole: day 16 to 20, a quality problem.
  const [, days] = findings.match(/提出前 (\d+) 天/);
  assert.ok(Number(days) > 15 && Number(days) <= 20, findings);
  assert.match(findings, /原因：质量问题/);
  await isAccessible(page, 'findings of a draft');
  await picture(page, 'manual-gap');
  // It waits on the first page of its author.
  await page.goto('/');
  assert.match(await page.innerText('main'), /换货从第二十一天开始/);
  await page.goto(draft);
  await write(page, (text) => text.replace(GAP, WHOLE).replace('可以换货。', '可以换货！'));
  assert.doesNotMatch(await page.innerText('section:has(#c-findings)'), /没有条款说明这种情况/);
  await page.fill('#f-reason', '条文改用更清楚的说法');
  await page.click('button[data-confirm]');
  await page.click('#confirm button[value="yes"]');
  await page.waitForURL('**/manual');
  assert.match(await page.innerText('main'), new RegExp(`第 ${before + 1} 版`));
  await page.goto('/manual/compare');
  assert.match(await page.innerText('main'), /可以换货！/);
  await page.context().close();
});

test('a policy reads as clauses, is tried out, and shows where a refund becomes an exchange', async () => {
  const page = await as(browser, server.url, 'policy');
  await page.goto('/manual/packs/STORE41');
  assert.match(await page.innerText('#ST41-08'), /质量问题/);
  await page.click('a:has-text("试一试")');
  const answered = page.waitForResponse('**/try');
  await page.locator('#try .ask .choice').first().click();
  await answered;
  await page.waitForSelector('#try .chip');
  await page.goto('/manual/outcomes?days=30');
  const shirt = await page.locator('.heat-bar[aria-label^="衬衫"]').first().getAttribute('aria-label');
  // ST41-06, ST41-07 and ST41-08: the days on which one remedy takes over from the other.
  assert.match(shirt, /第 0–15 天：退货/);
  assert.match(shirt, /第 16–\d+ 天：换货/);
  await isAccessible(page, 'heat strip');
  await picture(page, 'heat');
  await page.context().close();
});

test('the manual in Traditional Chinese and in English, on a phone', async () => {
  for (const [lang, title] of [['zh-TW', '制度'], ['en-GB', 'Manual']]) {
    const page = await as(browser, server.url, 'policy', { lang, size: { width: 390, height: 844 } });
    await page.goto('/manual');
    assert.match(await page.textContent('h1'), new RegExp(title));
    await fitsItsWidth(page);
    await isAccessible(page, `manual ${lang}`);
    await page.context().close();
  }
});
