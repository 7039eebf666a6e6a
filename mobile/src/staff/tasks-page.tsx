import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Me } from '@yiwang/contract/accounts';
import type { CaseList, TaskList } from '@yiwang/contract/case-lists';
import { ask, withQuery } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Empty, Failed, Loading } from '../kit/states.tsx';
import { useParcels } from '../outbox/outbox.ts';
import { Link, navigate, useQueryField } from '../router/router.tsx';
import { CaseLine } from './case-line.tsx';
import { useForgetSession } from './session.ts';
import { StaffPage } from './staff-page.tsx';

type Tab = 'mine' | 'unit' | 'done';
const tabOf = (field: string, first: Tab): Tab =>
  field === 'mine' || field === 'unit' || field === 'done' ? field : first;

/** One's tasks by clock, those of the unit, and what one has done. */
export function TasksPage({ me }: { me: Me }) {
  const { t } = useWords();
  const inUnit = me.holdings.some(({ unitId }) => unitId !== null);
  const tabs: readonly Tab[] = inUnit ? ['unit', 'mine', 'done'] : ['mine', 'done'];
  const tab = tabOf(useQueryField('tab'), tabs[0] ?? 'mine');
  return (
    <StaffPage title={t('staff.title')}>
      <p className="hint">{me.displayName}</p>
      {me.holdings.length === 0 && <Empty title={t('staff.no-post')} />}
      <nav className="row staff-tabs">
        {tabs.map((one) => (
          <Button
            key={one}
            aria-pressed={one === tab}
            onClick={() => navigate(`/m/staff?tab=${one}`, { replace: true })}
          >
            {t(`staff.tab-${one}`)}
          </Button>
        ))}
      </nav>
      {tab === 'unit' ? <UnitCases /> : <Tasks done={tab === 'done'} />}
      <div className="actions">
        {me.holdings.some(({ post }) => post === 'collector') && (
          <ButtonLink look="main" to="/m/staff/report">
            {t('staff.report')}
          </ButtonLink>
        )}
        <SignOut />
      </div>
    </StaffPage>
  );
}

/** Lists come again by themselves: a task that moves on must not stay on the screen. */
const AGAIN = 20_000;

function Tasks({ done }: { done: boolean }) {
  const list = useInfiniteQuery({
    queryKey: ['tasks', done],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<TaskList>(
        withQuery('/api/v1/tasks', { scope: 'mine', done: String(done), cursor: pageParam, limit: 30 }),
        { signal },
      ),
    getNextPageParam: (page) => page.cursor ?? undefined,
    refetchInterval: AGAIN,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Rows list={list} empty={items.length === 0}>
      {items.map(({ task, light, case: of }) => (
        <li key={task.id}>
          <Link to={`/m/staff/case/${of.id}`} className="card card-link">
            <CaseLine of={of} light={light} task={task} />
          </Link>
        </li>
      ))}
    </Rows>
  );
}

function UnitCases() {
  const list = useInfiniteQuery({
    queryKey: ['unit-cases'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<CaseList>(withQuery('/api/v1/cases', { queue: 'unit', cursor: pageParam, limit: 30 }), { signal }),
    getNextPageParam: (page) => page.cursor ?? undefined,
    refetchInterval: AGAIN,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Rows list={list} empty={items.length === 0}>
      {items.map((of) => (
        <li key={of.id}>
          <Link to={`/m/staff/case/${of.id}`} className="card card-link">
            <CaseLine of={of} light={of.light} />
          </Link>
        </li>
      ))}
    </Rows>
  );
}

interface ListState {
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isSuccess: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly refetch: () => unknown;
  readonly fetchNextPage: () => unknown;
}

function Rows({ list, empty, children }: { list: ListState; empty: boolean; children: React.ReactNode }) {
  const { t } = useWords();
  return (
    <>
      {list.isPending && <Loading />}
      {list.isError && <Failed fault={list.error} again={() => void list.refetch()} />}
      {list.isSuccess && empty && (
        <Empty title={t('staff.none')}>
          <p>{t('staff.none-next')}</p>
        </Empty>
      )}
      <ul className="rows">{children}</ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
    </>
  );
}

function SignOut() {
  const { t } = useWords();
  const forget = useForgetSession();
  const waiting = useParcels().filter(({ account }) => account !== null).length;
  const leave = useMutation({
    mutationFn: () => ask('/api/v1/session', { method: 'DELETE' }),
    onSuccess: async () => {
      navigate('/m/staff', { replace: true });
      await forget();
    },
  });
  const press = () => {
    if (waiting === 0 || confirm(t('staff.sign-out-unsent', { count: waiting }))) leave.mutate();
  };
  return (
    <Button look="quiet" busy={leave.isPending} onClick={press}>
      {t('staff.sign-out')}
    </Button>
  );
}
