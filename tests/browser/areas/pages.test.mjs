// Every page of the program, as the routes of its source name them: on a desk and on a phone, in light and dark.
// No finding of axe that is serious, nothing that sticks out at the side, no error in the console.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { DESK, PHONE, fitsItsWidth, hasBigTargets, isAccessible, launch, picture } from '../lib/browser.mjs';
import { api, as, bought, daysAgo } from '../lib/company.mjs';
import { demo, project } from '../lib/server.mjs';

let browser;
let server;
const made = {};

before(async () => {
  browser = await launch();
  server = await demo();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A repair that a customer pays for, in the manager's own store; its id. */
async function broughtIn(page) {
  const me = await api(page, 'GET', '/me');
  const made = await api(page, 'POST', '/repairs', {
    unit: me.roles[0].unit, kind: 'repair', product: '女士长靴', fault: '前掌磨穿', received: true,
    contact: { name: '钱小满', phone: '13912345678', address: '' },
  });
  return made.id;
}

/** The first address of this shape that a page links to. */
const linked = (list, shape) => async (page) => {
  await page.goto(list);
  const all = await page.locator('main a[href]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const found = all.find((href) => shape.test(href));
  assert.ok(found, `${list} links to no ${shape}`);
  return found;
};

/** A message that cannot be sent, since the made-up company has no gateway: somebody has to do it by hand. */
async function unsent(page) {
  const me = await api(page, 'GET', '/me');
  const opened = await api(page, 'POST', '/cases', {
    unit: me.roles[0].unit, kind: 'complaint', channel: 'counter', account: '鞋底开胶', contact: { name: '孙小满', phone: '13900001111' },
  });
  await api(page, 'POST', `/cases/${opened.id}/questions`, { question: '能否提供小票的照片？' });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const { items } = await api(page, 'GET', '/messages?group=tasks&limit=200');
    const found = items.find((message) => message.case === opened.id);
    if (found) return `/messages/${found.id}`;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Error('no message was written');
}

/** Who opens which page: route → address, or the way to it. */
const PAGES = {
  'clerk.hz01': {
    '/': '/',
    '/counter': () => `/counter?q=${made.phone}`,
    '/counter/claim': () => `/counter/claim?line=${made.line}`,
    '/cases': '/cases?tab=all&urgent=1',
    '/cases/queue': '/cases/queue',
    '/cases/visits': '/cases/visits',
    '/cases/new': () => `/cases/new?line=${made.line}`,
    '/cases/{id}': linked('/cases?tab=all', /^\/cases\/\d+$/),
    '/cases/{id}/edit': async (page) => `${await linked('/cases', /^\/cases\/\d+$/)(page)}/edit`,
    '/cases/{id}/print': async (page) => `${await linked('/cases?tab=all', /^\/cases\/\d+$/)(page)}/print`,
    '/deadlines': '/deadlines',
    '/messages/{id}': unsent,
    '/messages/{id}/print': async (page) => `${await unsent(page)}/print`,
    '/messages': '/messages?tab=tasks&way=sms',
    '/messages/templates': '/messages/templates',
    '/customers': '/customers',
    '/customers/new': '/customers/new',
    '/customers/{id}': () => `/customers/${made.customer}`,
    '/customers/{id}/edit': () => `/customers/${made.customer}/edit`,
    '/products': '/products?q=zzz',
    '/purchases': '/purchases',
    '/purchases/new': () => `/purchases/new?customer=${made.customer}`,
    '/purchases/{id}': () => `/purchases/${made.purchase}`,
    '/search': '/search?q=王',
    '/me': '/me',
    '/me/password': '/me/password',
    '/help': '/help',
    '/design': '/design',
  },
  'manager.hz01': {
    '/repairs': '/repairs?tab=list',
    '/repairs/new': () => `/repairs/new?line=${made.line}`,
    '/repairs/report': '/repairs/report',
    '/repairs/register': '/repairs/register',
    '/repairs/{id}': () => `/repairs/${made.repair}`,
    '/repairs/{id}/print': () => `/repairs/${made.repair}/print?form=estimate`,
  },
  operations: {
    '/approvals': '/approvals?tab=all&decided=yes',
    '/approvals/{id}': linked('/approvals?tab=all&decided=yes', /^\/approvals\/\d+$/),
    '/approvals/report': '/approvals/report',
    '/applications': '/applications?tab=all',
    '/applications/new': '/applications/new?sort=L-01',
    '/applications/{id}': linked('/applications?tab=all', /^\/applications\/\d+$/),
    '/applications/{id}/print': async (page) => `${await linked('/applications?tab=all', /^\/applications\/\d+$/)(page)}/print`,
    '/returns': '/returns?tab=all',
    '/stock': '/stock',
    '/stock/movements': '/stock/movements',
    '/shipments': '/shipments?tab=all',
    '/shipments/new': '/shipments/new',
    '/anomalies': '/anomalies?tab=all',
    '/negotiations': '/negotiations?tab=all',
    '/courier-claims': '/courier-claims?tab=all',
    '/money': '/money?tab=all',
    '/money/new': '/money/new',
    '/money/cash': '/money/cash',
    '/money/day': '/money/day',
    '/money/day/print': '/money/day/print',
    '/money/month': '/money/month',
    '/money/budget': '/money/budget',
    '/money/ledger': '/money/ledger',
    '/money/accounts': '/money/accounts',
    '/money/advances': '/money/advances',
    '/money/{id}': linked('/money?tab=all', /^\/money\/\d+$/),
    '/money/{id}/print': async (page) => `${await linked('/money?tab=all', /^\/money\/\d+$/)(page)}/print`,
    '/forms': '/forms?tab=all',
    '/forms/new': '/forms/new',
    '/imports': '/imports',
    '/products/new': '/products/new',
    '/products/{id}': linked('/products', /^\/products\/\d+$/),
    '/imports/{id}': async (page) => {
      await page.goto('/imports');
      await page.locator('.choice', { hasText: '商品' }).click();
      await page.setInputFiles('#f-file', { name: '商品.csv', mimeType: 'text/csv', buffer: Buffer.from('货号,品名\nA1,\n') });
      await page.click('form[enctype] button.primary');
      await page.waitForURL(/\/imports\/\d+$/);
      return new URL(page.url()).pathname;
    },
  },
  policy: {
    '/manual': '/manual',
    '/manual/compare': '/manual/compare',
    '/manual/outcomes': '/manual/outcomes?days=30',
    '/manual/packs/{id}': '/manual/packs/STORE41',
    '/manual/drafts': '/manual/drafts',
    '/manual/drafts/{id}': async (page) => {
      await page.goto('/manual/drafts');
      await page.fill('#f-name', '查看用的草稿');
      await page.click('button:has-text("开始起草")');
      await page.waitForURL(/\/manual\/drafts\/\d+$/);
      return new URL(page.url()).pathname;
    },
    '/manual/drafts/{id}/packs/{pack}': async (page) => `${await linked('/manual/drafts', /^\/manual\/drafts\/\d+$/)(page)}/packs/STORE41`,
    '/manual/drafts/{id}/replay': async (page) => `${await linked('/manual/drafts', /^\/manual\/drafts\/\d+$/)(page)}/replay`,
    '/manual/drafts/{id}/check': async (page) => `${await linked('/manual/drafts', /^\/manual\/drafts\/\d+$/)(page)}/check`,
  },
  admin: {
    '/people': '/people',
    '/people/add': '/people/add',
    '/people/roles': '/people/roles',
    '/people/units': '/people/units',
    '/people/units/{id}': linked('/people/units', /^\/people\/units\/\d+$/),
    '/people/{id}': linked('/people', /^\/people\/\d+$/),
    '/journal': '/journal',
  },
};

/** Routes that are no pages of their own, or are looked at by the tests of the frame. */
const ELSEWHERE = [
  '/login', '/setup', '/api/docs', '/cases.csv', '/imports/{id}/errors.csv', '/cases/{id}/peek', '/cases/number/{number}',
  '/attachments/{id}', '/deadlines/{id}', '/a/{token}', '/money/ledger.csv', '/money/ledger.xlsx', '/stock/movements.csv',
  '/returns/{id}', '/returns/{id}/print',
  '/rma', '/rma/new', '/rma/holds', '/rma/holds/{id}', '/rma/{id}', '/rma/{id}/labels',
  '/forms/{id}', '/forms/{id}/print', '/forms/{id}/pdf', '/shipments/{id}', '/anomalies/new', '/anomalies/{id}', '/anomalies/{id}/print', '/courier-claims/{id}', '/negotiations/{id}',
];

test('every route of the source that shows a page is looked at here', () => {
  const folder = join(project, 'crates/web/src/pages');
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.rs'));
  const source = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const routes = [...source.matchAll(/\.route\(\s*"([^"]+)",\s*get\(/g)].map(([, route]) => route);
  assert.ok(routes.length > 30, `only ${routes.length} routes found`);
  const seen = new Set([...ELSEWHERE, ...Object.values(PAGES).flatMap((pages) => Object.keys(pages))]);
  assert.deepEqual(routes.filter((route) => !seen.has(route)), []);
  assert.deepEqual([...seen].filter((route) => !routes.includes(route)), [], 'no such route any more');
});

/** Opens an address and looks at the page in light and dark. */
async function look(page, size, address, name) {
  const what = `${name} on a ${size}`;
  const answer = await page.goto(address);
  assert.equal(answer.status(), 200, what);
  await isAccessible(page, what);
  await fitsItsWidth(page, what);
  if (size === 'phone') await hasBigTargets(page, what);
  await picture(page, what.replace(/\W+/g, '-').replace(/^-|-$/g, ''));
  await page.emulateMedia({ colorScheme: 'dark' });
  // Colours change in a moment, not at once.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((change) => change instanceof CSSTransition).map((change) => change.finished)));
  await isAccessible(page, `${what} in the dark`, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light' });
}

for (const [login, pages] of Object.entries(PAGES)) {
  test(`pages of ${login}: accessible, as wide as the screen, without errors`, async () => {
    const desk = await as(browser, server.url, login, { size: DESK });
    const phone = await as(browser, server.url, login, { size: PHONE });
    if (login === 'clerk.hz01') Object.assign(made, await bought(desk, { category: 'shirt', soldOn: daysAgo(3), paid: 19900 }));
    if (login === 'manager.hz01') made.repair = await broughtIn(desk);
    for (const [route, to] of Object.entries(pages)) {
      const address = typeof to === 'string' ? to : await to(desk);
      // Both at once: each context has a process of its own.
      await Promise.all([look(desk, 'desk', address, `${route} of ${login}`), look(phone, 'phone', address, `${route} of ${login}`)]);
    }
    await Promise.all([desk.context().close(), phone.context().close()]);
  });
}

test('a refusal, and an address that leads nowhere, are pages like any other', async () => {
  for (const size of [DESK, PHONE]) {
    const page = await as(browser, server.url, 'clerk.hz01', { size });
    for (const [address, status] of [['/people', 403], ['/cases/1', 404], ['/nowhere', 404]]) {
      assert.equal((await page.goto(address)).status(), status);
      await isAccessible(page, address);
      await fitsItsWidth(page, address);
    }
    await page.context().close();
  }
});

test('the most used pages in Traditional Chinese and in English', async () => {
  for (const [lang, tag] of [['zh-TW', 'zh-TW'], ['en-GB', 'en']]) {
    const page = await as(browser, server.url, 'clerk.hz02', { lang, size: PHONE });
    for (const address of ['/', '/counter', '/counter/claim', '/cases', '/customers', '/products', '/purchases', '/help']) {
      await page.goto(address);
      assert.equal(await page.getAttribute('html', 'lang'), tag);
      await isAccessible(page, `${address} ${lang}`);
      await fitsItsWidth(page, `${address} ${lang}`);
    }
    await page.context().close();
  }
});
