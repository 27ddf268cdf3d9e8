import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { AbcFigures, Answer, AnswerOf, CohortFigures, LifecycleFigures, RfmFigures } from '../api/types.ts'
import { palettes } from '../design/tokens.ts'
import { cohortCurves, cohortRows, valueOf } from '../features/value/pictures/cohorts.ts'
import { lifecyclePicture, paretoPicture, rfmRows } from '../features/value/pictures/value.ts'
import { answerOf, wordsOf } from '../testing/world.tsx'
import { moved } from './ChartFrame.tsx'
import { kpiPicture } from './kpis.ts'
import { spoken, tooltipRows } from './labels.ts'
import { option, safe } from './option.ts'
import type { LinesPicture } from './picture.ts'
import { wrapped } from './png.ts'

const words = wordsOf('en')
const look = { words, palette: palettes.light, width: 900, hidden: new Set<string>(), still: true }

describe('key figures over time', () => {
  const answer = answerOf<Answer>('value.kpis')
  const picture = kpiPicture(answer.table, 'revenueNet', 'month', 'year', words) as LinesPicture

  it('stand beside the year before, which is grey', () => {
    expect(picture.series.map(({ label }) => label)).toEqual(['This period', 'Year before'])
    const { series } = option(picture, look) as { series: { color: string }[] }
    expect(series.map(({ color }) => color)).toEqual([palettes.light.series[0], palettes.light.neutral])
  })

  it('are dashed from the first period that isn’t over', () => {
    const complete = answer.table.headings.findIndex(({ name }) => name === 'complete')
    const rows = answer.table.rows.map((row, at) => row.map((cell, column) => (at === 11 && column === complete ? { v: false } : cell)))
    const open = kpiPicture({ ...answer.table, rows }, 'revenueNet', 'month', null, words) as LinesPicture
    expect(open.series[0]?.partialFrom).toBe(11)
    const { series } = option(open, look) as { series: { id: string; data: unknown[]; lineStyle: { type: string } }[] }
    const soFar = series.find(({ id }) => id === 'revenueNet-so-far')!
    expect(soFar.lineStyle.type).toBe('dashed')
    expect(soFar.data.filter((value) => value !== null)).toHaveLength(2)
  })

  it('are spoken with period, exact value and change', () => {
    const text = spoken(words, picture, { series: 0, index: 1 })
    expect(text).toMatch(/^Feb 2025, This period £[\d,]+\.\d\d, [+−][\d.]+% against the one before, series 1 of 2$/)
  })

  it('show exact values in the tooltip, largest first', () => {
    const values = tooltipRows(words, picture, 3).map(({ value }) => Number(value.replaceAll(/[£,]/g, '')))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
  })
})

describe('the data cursor', () => {
  const picture = kpiPicture(answerOf<Answer>('value.kpis').table, 'orders', 'month', null, words)!
  it('enters at the first place, stops at the ends, leaves with Escape', () => {
    expect(moved(picture, null, 'ArrowRight')).toEqual({ series: 0, index: 0 })
    expect(moved(picture, null, 'ArrowLeft')).toEqual({ series: 0, index: 11 })
    expect(moved(picture, { series: 0, index: 11 }, 'ArrowRight')).toEqual({ series: 0, index: 11 })
    expect(moved(picture, { series: 0, index: 4 }, 'Escape')).toBeNull()
    expect(moved(picture, { series: 0, index: 4 }, 'a')).toBeUndefined()
  })
})

describe('cohorts', () => {
  const answer = answerOf<AnswerOf<CohortFigures>>('value.cohorts')
  it('give no figure for a period that isn’t over, and hatch it', () => {
    const rows = cohortRows(answer, answer.table, 'retention', words)
    for (const [at, cohort] of answer.cohorts.entries()) {
      expect(valueOf(cohort, cohort.complete, 'retention')).toBeNull()
      for (const cell of rows[at]!.cells.slice(Math.max(1, cohort.complete))) expect(cell).toMatchObject({ open: true, text: null })
    }
  })

  it('open exactly the people the table names', () => {
    const rows = cohortRows(answer, answer.table, 'customers', words)
    const row = answer.table.rows.find(([cohort, period]) => cohort!.v === answer.cohorts[0]!.cohort && period!.v === 2)!
    expect(rows[0]!.cells[2]!.who).toEqual(row[3]!.who)
  })

  it('have a mean weighted by their size', () => {
    const picture = cohortCurves(answer, 'retention', 'GBP', words) as LinesPicture
    const able = answer.cohorts.filter((cohort) => cohort.complete > 1)
    const expected = able.reduce((sum, cohort) => sum + cohort.active[1]!, 0) / able.reduce((sum, cohort) => sum + cohort.customers, 0)
    expect(picture.series[0]!.values[0]).toBeCloseTo(expected, 12)
  })
})

describe('the grid of scores', () => {
  it('has the best at its top right and every customer once', () => {
    const answer = answerOf<AnswerOf<RfmFigures>>('value.rfm')
    const rows = rfmRows(answer, 'customers', words)
    expect(rows[0]!.label).toBe('R5')
    const total = rows.flatMap((row) => row.cells).reduce((sum, cell) => sum + (cell?.expected ?? 0), 0)
    expect(total).toBe(answer.customers)
  })
})

describe('the Pareto curve', () => {
  it('stays above the line of all alike and carries the cut-offs', () => {
    const picture = paretoPicture(answerOf<AnswerOf<AbcFigures>>('value.abc'), words) as LinesPicture
    const [curve, equal] = picture.series
    curve!.values.forEach((value, at) => expect(value).toBeGreaterThanOrEqual(equal!.values[at]! - 1e-9))
    expect(picture.marks).toHaveLength(2)
  })
})

describe('moves between stages', () => {
  it('keep every customer: left and right have the same sum', () => {
    const answer = answerOf<AnswerOf<LifecycleFigures>>('value.lifecycle')
    const picture = lifecyclePicture(answer, words)
    if (picture.kind !== 'flow') throw new Error('a flow was expected')
    const sum = (side: 'from' | 'to') => new Set(picture.links.map((link) => link[side])).size
    expect(picture.nodes).toHaveLength(sum('from') + sum('to'))
    const stages = answer.stages.reduce((total, stage) => total + stage.customers, 0)
    expect(picture.links.reduce((total, link) => total + link.value, 0)).toBe(stages)
  })
})

describe('what leaves the app', () => {
  it('makes names from data harmless in the tooltip', () => {
    expect(safe('<img src=x onerror="alert(1)">')).not.toMatch(/[<>"]/)
  })

  it('wraps Chinese anywhere and English between words', () => {
    const context = { measureText: (text: string) => ({ width: text.length * 10 }) as TextMetrics }
    expect(wrapped(context, 'net revenue grew', 110)).toEqual(['net revenue', 'grew'])
    expect(wrapped(context, '净销售额增长了', 30)).toEqual(['净销售', '额增长', '了'])
  })

  it('has no colour written outside the palette', () => {
    for (const file of ['charts/option.ts', 'charts/theme.ts', 'features/value/pictures/value.ts', 'features/value/pictures/cohorts.ts']) {
      expect(readFileSync(path.resolve(import.meta.dirname, '..', file), 'utf8')).not.toMatch(/#[0-9a-fA-F]{6}/)
    }
  })
})
