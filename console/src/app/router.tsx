import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { Me } from '@yiwang/contract';
import { isProblem } from '../api/problem.ts';
import { meQuery } from '../session/use-session.ts';
import { draftsOf } from '../ui/draft.ts';
import { Loading } from '../ui/states.tsx';
import { queryClient } from './client.ts';
import { Missing, NoDesk, ScreenFailed } from './fallbacks.tsx';
import { homeOf } from './screens.ts';
import { Shell } from './shell/shell.tsx';
import { bringPreferences } from './theme/preferences.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: Missing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../session/sign-in-page.tsx'), 'SignInPage'),
  validateSearch: (search): { to?: string; fault?: string } => ({
    ...(typeof search.to === 'string' ? { to: search.to } : {}),
    ...(typeof search.fault === 'string' ? { fault: search.fault } : {}),
  }),
});

let entered: string | null = null;
/** Once for each person who comes in: her look, text size and language. */
function enter(me: Me): void {
  if (entered === me.accountId) return;
  entered = me.accountId;
  bringPreferences(me);
}

/** Everything behind the front door. The first answer of `/me` decides which side one is on. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  beforeLoad: async ({ location }) => {
    try {
      const me = await queryClient.ensureQueryData(meQuery);
      draftsOf(me.accountId);
      enter(me);
    } catch (error) {
      if (
        isProblem(
          error,
          'session.required',
          'session.expired',
          'session.second-factor-required',
          'session.step-required',
        )
      )
        throw redirect({ to: '/sign-in', search: { to: location.href } });
      throw error;
    }
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: NoDesk,
  beforeLoad: async () => {
    const to = homeOf(await queryClient.ensureQueryData(meQuery));
    if (to !== null) throw redirect({ to, replace: true });
  },
});

/** A screen behind the front door; its code arrives when it is first opened. */
const screen = <T extends Record<string, unknown>>(
  path: string,
  load: () => Promise<T>,
  name: keyof T & string,
) => createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, name) });

const pages = [
  screen('/intake', () => import('../signals/intake-desk.tsx'), 'IntakeDesk'),
  screen('/register', () => import('../cases/desk/register-desk.tsx'), 'RegisterDesk'),
  screen('/dispatch', () => import('../cases/desk/dispatch-desk.tsx'), 'DispatchDesk'),
  screen('/unit', () => import('../cases/desk/unit-desk.tsx'), 'UnitDesk'),
  screen('/check', () => import('../cases/desk/check-desk.tsx'), 'CheckDesk'),
  screen('/shift', () => import('../cases/board/page.tsx'), 'BoardPage'),
  screen('/ruling', () => import('../cases/desk/oversight-desks.tsx'), 'RulingDesk'),
  screen('/supervision', () => import('../cases/desk/oversight-desks.tsx'), 'SupervisionDesk'),
  screen('/cases', () => import('../cases/list/page.tsx'), 'CaseListPage'),
  screen('/cases/$id', () => import('../cases/page.tsx'), 'CasePage'),
  screen('/figures', () => import('../scores/page.tsx'), 'FiguresPage'),
  screen('/figures/reports', () => import('../scores/reports-page.tsx'), 'FigureReportsPage'),
  screen('/handover', () => import('../parties/handover-page.tsx'), 'HandoverPage'),
  screen('/account', () => import('../session/mine/page.tsx'), 'MyAccountPage'),
  screen('/guide/$id', () => import('../guide/page.tsx'), 'GuidePage'),
  screen('/incidents/$id', () => import('../signals/storm/page.tsx'), 'IncidentPage'),
  screen('/inbox', () => import('../messages/inbox-page.tsx'), 'InboxPage'),
];

const admin = createRoute({
  getParentRoute: () => inside,
  path: '/admin',
  component: lazyRouteComponent(() => import('../admin/frame.tsx'), 'AdminFrame'),
});
const section = <T extends Record<string, unknown>>(
  path: string,
  load: () => Promise<T>,
  name: keyof T & string,
) => createRoute({ getParentRoute: () => admin, path, component: lazyRouteComponent(load, name) });

const adminSections = [
  section('/', () => import('../admin/start.tsx'), 'AdminStart'),
  section('/setup', () => import('../admin/setup/page.tsx'), 'SetupPage'),
  section('/accounts', () => import('../admin/accounts/accounts.tsx'), 'AccountsPage'),
  section('/holdings', () => import('../admin/organisation/holdings.tsx'), 'HoldingsPage'),
  section('/units', () => import('../admin/organisation/units.tsx'), 'UnitsPage'),
  section('/rosters', () => import('../admin/organisation/rosters.tsx'), 'RostersPage'),
  section(
    '/responsibilities',
    () => import('../admin/organisation/responsibilities.tsx'),
    'ResponsibilitiesPage',
  ),
  section('/areas', () => import('../admin/areas/page.tsx'), 'AreasPage'),
  section('/catalogue', () => import('../admin/catalogue/page.tsx'), 'CataloguePage'),
  section('/rules', () => import('../admin/rules/page.tsx'), 'RulesPage'),
  section('/calendars', () => import('../admin/settings/calendars.tsx'), 'CalendarsPage'),
  section('/policies', () => import('../admin/settings/policies.tsx'), 'PoliciesPage'),
  section('/channels', () => import('../messages/channels-page.tsx'), 'ChannelsPage'),
  section('/clients', () => import('../admin/system/clients.tsx'), 'ClientsPage'),
  section('/providers', () => import('../admin/system/providers.tsx'), 'ProvidersPage'),
  section('/deliveries', () => import('../messages/deliveries-page.tsx'), 'DeliveriesPage'),
  section('/audit', () => import('../admin/system/audit.tsx'), 'AuditPage'),
];

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([home, ...pages, admin.addChildren(adminSections)]),
  ]),
  basepath: import.meta.env.BASE_URL,
  defaultErrorComponent: ScreenFailed,
  defaultPendingComponent: Loading,
  defaultPreload: 'intent',
  scrollRestoration: true,
});
