import type { CellType, Rule } from '../api/types.ts'

/**
 * What a picture shows, without how it looks: features make these from answers; colours, fonts, axes and number formats
 * are given by `option.ts`.
 */
export type Picture = LinesPicture | BarsPicture | FlowPicture

/** What a series is, which decides its line and colour. */
export type Role = 'main' | 'compared' | 'expected' | 'equal'

export interface Series {
  readonly id: string
  readonly label: string
  readonly role?: Role
  readonly values: readonly (number | null)[]
  /** 95% band. */
  readonly low?: readonly (number | null)[]
  readonly high?: readonly (number | null)[]
  readonly who?: readonly (Rule | undefined)[]
  /** How many people or cases a value rests on. */
  readonly n?: readonly (number | undefined)[]
  /** From this index on, the period isn't over: dashed. */
  readonly partialFrom?: number
}

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface Axis {
  readonly type: 'period' | 'number' | 'share' | 'text'
  readonly grain?: Grain
  readonly label?: string
  /** What stands under each place where room is short; '' for those that stay bare. */
  readonly ticks?: readonly string[]
}

export interface Measure {
  readonly type: CellType
  readonly currency?: string
}

/** A line across the picture at a place on the x axis, with its word. */
export interface Mark {
  readonly at: string | number
  readonly label: string
}

export interface LinesPicture {
  readonly kind: 'lines'
  readonly x: Axis & { readonly values: readonly (string | number)[] }
  readonly y: Measure & { readonly label?: string; readonly min?: number; readonly max?: number }
  readonly series: readonly Series[]
  readonly marks?: readonly Mark[]
  readonly stepped?: boolean
}

export interface BarsPicture {
  readonly kind: 'bars'
  /** Across: long names on the left, bars to the right. */
  readonly across?: boolean
  readonly x: Axis & { readonly values: readonly (string | number)[] }
  readonly y: Measure & { readonly label?: string }
  readonly series: readonly Series[]
  readonly marks?: readonly Mark[]
}

export interface FlowPicture {
  readonly kind: 'flow'
  readonly y: Measure
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly depth: number; readonly tone: number }[]
  readonly links: readonly { readonly from: string; readonly to: string; readonly value: number; readonly who?: Rule }[]
}

/** Where the data cursor stands: a series (or 0 for flows) and a place in it. */
export interface Place {
  readonly series: number
  readonly index: number
}

export function lengthOf(picture: Picture): number {
  return picture.kind === 'flow' ? picture.links.length : picture.x.values.length
}

export function seriesOf(picture: Picture): number {
  return picture.kind === 'flow' ? 1 : picture.series.length
}

/** The people behind a place, where the answer names them. */
export function whoAt(picture: Picture, { series, index }: Place): { rule: Rule; value: number | null } | null {
  if (picture.kind === 'flow') {
    const link = picture.links[index]
    return link?.who ? { rule: link.who, value: link.value } : null
  }
  const found = picture.series[series]
  const rule = found?.who?.[index]
  return rule ? { rule, value: found?.values[index] ?? null } : null
}
