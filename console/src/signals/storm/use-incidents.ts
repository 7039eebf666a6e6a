import { queryOptions, useQuery } from '@tanstack/react-query';
import { listIncidents, readIncident } from '../../api/incidents.ts';

const EVERY_MS = 30_000;

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: () => listIncidents(false),
  refetchInterval: EVERY_MS,
});

export const useIncident = (id: string) =>
  useQuery({
    queryKey: ['incident', id],
    queryFn: () => readIncident(id),
    refetchInterval: EVERY_MS,
  });
