import type { Rule } from '../../api/types.ts'

/** The figures of this room's answers, beside what every answer has. */

export interface KpiFigures {
  readonly period: { readonly from: string; readonly to: string } | null
  readonly currency?: string
  /** Relative changes with their 95% intervals, of the metrics that have one. */
  readonly changes?: readonly { readonly metric: string; readonly change: number; readonly low: number; readonly high: number }[]
  readonly compared: { readonly from: string; readonly to: string } | null
  readonly metrics: Readonly<Record<string, number | null>>
  readonly comparedMetrics: Readonly<Record<string, number | null>> | null
}

export interface Cohort {
  readonly cohort: string
  readonly customers: number
  /** Periods that are over; later ones are hatched. */
  readonly complete: number
  readonly active: readonly number[]
  readonly revenue: readonly number[]
  readonly cumulativePerCustomer: readonly number[]
}

export interface CohortFigures {
  readonly grain: 'week' | 'month' | 'quarter'
  readonly cohorts: readonly Cohort[]
}

export interface RfmFigures {
  readonly snapshot: string | null
  readonly customers: number
  readonly currency?: string
  readonly grid: readonly {
    readonly r: number
    readonly f: number
    readonly customers: number
    readonly revenue: number
    readonly meanClv: number | null
    readonly who?: Rule
  }[]
  readonly segments: readonly {
    readonly segment: string
    readonly customers: number
    readonly revenue: number
    readonly share: number
    readonly rule: string
  }[]
  readonly edges: { readonly r: readonly number[]; readonly f: readonly number[]; readonly m: readonly number[] } | null
}

export interface AbcFigures {
  readonly gini: number | null
  readonly currency?: string
  readonly classes: readonly { readonly name: string; readonly customers: number; readonly revenue: number; readonly share: number }[]
  readonly curve: readonly { readonly customers: number; readonly value: number }[]
  readonly negativeExcluded: number
}

export interface LifecycleFigures {
  readonly stages: readonly { readonly stage: string; readonly customers: number; readonly revenue: number }[]
  readonly flows: readonly { readonly from: string; readonly to: string; readonly customers: number; readonly who?: Rule }[]
}

export interface ClvFigures {
  readonly model: string
  readonly parameters: Readonly<Record<string, number>> | null
  readonly logLikelihood: number | null
  readonly timeUnit: string
  readonly customers: number
  readonly calibrationEnd: string | null
  readonly holdout: {
    readonly end: string
    readonly actual: number
    readonly expected: number
    readonly mae: number
    readonly naiveMae: number
  } | null
  readonly monetary: { readonly model: string; readonly p: number | null; readonly q: number | null; readonly gamma: number | null } | null
  readonly tracking: readonly {
    readonly period: string
    readonly actual: number
    readonly expected: number
    readonly cumulativeActual: number
    readonly cumulativeExpected: number
  }[]
  /** The last bin has no upper end: null, or the word Infinity. */
  readonly distribution: readonly { readonly from: number; readonly to: number | string | null; readonly customers: number; readonly who?: Rule }[]
  readonly quantiles: { readonly p10: number; readonly p50: number; readonly p90: number } | null
  readonly byFrequency: readonly { readonly x: number; readonly andMore?: boolean; readonly customers: number; readonly actual: number; readonly expected: number }[]
}
