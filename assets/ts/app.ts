// The script of every page. Each module stands alone and does nothing where its markup is missing; pages work without
// any of them, only less comfortably.
import 'htmx.org';
import { choices } from './choices';
import { confirms } from './confirm';
import { drawers } from './drawer';
import { dues } from './due';
import { keys } from './keys';
import { keeper } from './keeper';
import { live } from './live';
import { menus } from './menu';
import { rows } from './rows';
import { search } from './search';
import { sends } from './send';
import { signatures } from './signature';
import { theme } from './theme';
import { toasts } from './toast';

for (const start of [toasts, theme, menus, search, keys, choices, rows, drawers, confirms, keeper, dues, live, sends, signatures]) {
  start();
}
