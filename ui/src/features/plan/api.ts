import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Draft, Plan, PlanCheck, PlanDifference, Proposal } from '../../api/types.ts'
import { useLanguage } from '../../words/words.ts'

export const VIOLATIONS = ['unknown_event', 'unknown_property', 'missing_property', 'wrong_type', 'value_not_allowed'] as const
export const POLICIES = ['flag', 'remove', 'reject'] as const

/** Where nothing stands that could be left out, nothing can be removed. */
export function policiesOf(violation: string): readonly string[] {
  return violation === 'unknown_event' || violation === 'missing_property' ? POLICIES.filter((policy) => policy !== 'remove') : POLICIES
}

/** An event, as addresses and lists name it; without a name all of its type. */
export interface EventName {
  readonly type: string
  readonly name: string | null
}

export const keyOf = ({ type, name }: EventName) => (name === null ? type : `${type} ${name}`)

export const addressOf = (source: string) => `plan/${encodeURIComponent(source)}` as const

/** What shall change in a plan. */
export interface Wished {
  readonly yaml?: string
  readonly type?: string
  readonly name?: string
  readonly property?: string
  readonly violation?: string
  readonly policy?: string
}

/** A plan with what was wished; nothing is saved. */
export function useDraft(source: string) {
  return useMutation({ mutationFn: (wished: Wished) => call<Draft>(`${addressOf(source)}/draft`, { method: 'POST', body: wished }) })
}

export function usePropose(source: string) {
  return useMutation({ mutationFn: () => call<Proposal>(`${addressOf(source)}/proposal`) })
}

export function useVersionText(source: string) {
  return useMutation({ mutationFn: (version: number) => call<Plan>(`${addressOf(source)}/versions/${version}`) })
}

export function useSavePlan(source: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (plan: { yaml: string; version: number }) => call<Plan>(addressOf(source), { method: 'PUT', body: plan }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('plan/') }),
  })
}

/** What is wrong with a text, line by line, and what it changes in the version that holds. */
export function useFaults(source: string, yaml: string, version: number) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['plan-check', source, yaml, version, language],
    queryFn: ({ signal }) => call<PlanCheck>(`${addressOf(source)}/check`, { method: 'POST', body: { yaml }, signal }),
    enabled: yaml.trim() !== '',
  })
}

/** What would become of an event. */
export function useTry(source: string) {
  return useMutation({
    mutationFn: (tried: { yaml: string; event: string }) => call<PlanCheck>(`${addressOf(source)}/check`, { method: 'POST', body: tried }),
  })
}

export function useDifference(source: string, from: number, to: number) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['answer', `plan/${source}/difference`, from, to, language],
    queryFn: ({ signal }) => call<PlanDifference>(`${addressOf(source)}/difference`, { params: { from, to }, signal }),
  })
}

/** Where the characters of a line begin and end. */
export function lineAt(text: string, line: number): [from: number, to: number] {
  const lines = text.split('\n')
  const from = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  return [from, from + (lines[line - 1]?.length ?? 0)]
}
