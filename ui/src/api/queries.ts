import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useLanguage } from '../words/words.ts'
import { call, Problem, type Params } from './client.ts'
import type { Answer, Answers, Begun, Filled, Job, Lists, Page, People, Recipe, Right, Rule, Session, Workspace } from './types.ts'

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        gcTime: 15 * 60_000,
        refetchOnWindowFocus: false, // nothing moves under the reader's eyes
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 0 || error.status === 503),
      },
    },
  })
}

/** One question to the server; the old answer stays while the next one is counted. */
export function useAnswer<Path extends keyof Answers>(path: Path | Filled<Path>, params: Params = {}, enabled = true) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['answer', path, params, language],
    queryFn: ({ signal }) => call<Answers[Path]>(path, { params, signal, question: true }),
    placeholderData: keepPreviousData,
    enabled,
  })
}

export function useList<Path extends keyof Lists>(path: Path | Filled<Path>, params: Params = {}, limit = 200) {
  const language = useLanguage()
  return useInfiniteQuery({
    queryKey: ['list', path, params, limit, language],
    queryFn: ({ pageParam, signal }) =>
      call<Lists[Path]>(path, { params: { ...params, limit, cursor: pageParam }, signal, question: true }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function useWorkspace() {
  return useQuery({
    queryKey: ['workspace'],
    queryFn: ({ signal }) => call<Workspace>('workspace', { signal }),
    staleTime: 30_000,
  })
}

/** null when nobody is signed in. */
export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: async ({ signal }) => {
      try {
        return await call<Session>('session', { signal })
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null
        throw error
      }
    },
    staleTime: Infinity,
  })
}

/** Whether the reader may do a thing: what they may not isn't offered. */
export function useMay(): (right: Right) => boolean {
  const rights = useSession().data?.rights
  return useCallback((right) => rights?.includes(right) ?? false, [rights])
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { user: string; password: string }) => call<Session>('session', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('session', { method: 'DELETE' }),
    onSuccess: () => {
      client.clear()
      client.setQueryData(['session'], null)
    },
  })
}

/** The state of the data that the answers on this page were counted from; null where none says it. */
export function shownSnapshot(client: QueryClient): number | null {
  const shown = client.getQueriesData<{ recipe?: Recipe; trend?: Answer }>({ queryKey: ['answer'], type: 'active' })
  const snapshots = shown.map(([, answer]) => Number((answer?.recipe ?? answer?.trend?.recipe)?.snapshot)).filter(Number.isFinite)
  return snapshots.length === 0 ? null : Math.min(...snapshots)
}

export function usePeople(who: Rule | null, expected: number | null, snapshot: number | null) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['people', who, expected, snapshot, language],
    queryFn: ({ signal }) =>
      call<People>('customers/who', { method: 'POST', body: { who, expected, snapshot }, signal, question: true }),
    enabled: who !== null,
  })
}

export function useJobs() {
  const language = useLanguage()
  return useQuery({
    queryKey: ['jobs', language],
    queryFn: ({ signal }) => call<Page<Job>>('jobs', { params: { limit: 20 }, signal }),
    refetchInterval: (query) => (query.state.data?.items.some(isLive) ? 1_000 : 30_000),
  })
}

/** A job that was just started, as its start answered. */
export function useStarted() {
  const client = useQueryClient()
  const language = useLanguage()
  return ({ job }: Begun) => {
    client.setQueryData(['job', job.id, language], job)
    void client.invalidateQueries({ queryKey: ['jobs'] })
  }
}

/** A job as it goes: its events, and every two seconds a look where the stream is cut. */
export function useJob(id: string | null) {
  const client = useQueryClient()
  const language = useLanguage()
  const result = useQuery({
    queryKey: ['job', id, language],
    queryFn: ({ signal }) => call<Job>(`jobs/${id}`, { signal }),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && !isLive(query.state.data) ? false : 2_000),
  })
  const live = result.data ? isLive(result.data) : false
  const was = useRef(false)
  useEffect(() => {
    // What a job did shows everywhere: nothing counted before its end is true after it.
    if (was.current && !live) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' })
    was.current = live
  }, [live, client])
  useEffect(() => {
    if (!id || !live || typeof EventSource === 'undefined') return
    const events = new EventSource(`/api/v1/jobs/${id}/events`)
    events.onmessage = (event: MessageEvent<string>) => {
      client.setQueryData(['job', id, language], JSON.parse(event.data) as Job)
    }
    events.onerror = () => events.close() // the two-second look goes on
    return () => events.close()
  }, [id, live, client, language])
  return result
}

export function isLive(job: Job): boolean {
  return job.state === 'queued' || job.state === 'running'
}

export function useCancelJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(`jobs/${id}`, { method: 'DELETE' }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['job'] })
      void client.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}
