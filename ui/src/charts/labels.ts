import { cellText, type Words } from '../words/words.ts'
import type { Axis, BarsPicture, Grain, LinesPicture, Measure, Picture, Place } from './picture.ts'

export function periodText({ f }: Words, iso: string, grain: Grain = 'month'): string {
  switch (grain) {
    case 'day':
      return f.day(iso)
    case 'week':
      return f.week(iso)
    case 'month':
      return f.month(iso)
    case 'quarter':
      return f.quarter(iso)
    case 'year':
      return f.year(iso)
  }
}

/** A place on the x axis in full, for tooltips and the spoken cursor. */
export function xText(words: Words, axis: Axis, value: string | number): string {
  if (axis.type === 'period') return periodText(words, String(value), axis.grain)
  if (axis.type === 'share') return words.f.rate(Number(value))
  if (axis.type === 'number') return words.f.number(Number(value))
  return String(value)
}

/** The same for an axis, where room is short. */
export function xTick(words: Words, axis: Axis, value: string | number, long = false): string {
  if (axis.type === 'share') return words.f.rateShort(Number(value))
  if (axis.type !== 'period') return xText(words, axis, value)
  const { f } = words
  if (axis.grain === 'month' || (long && (axis.grain === 'day' || axis.grain === 'week'))) return f.monthShort(String(value))
  if (axis.grain === 'quarter' || axis.grain === 'year') return periodText(words, String(value), axis.grain)
  return f.dayShort(String(value))
}

export function valueText(words: Words, measure: Measure, value: number | null, compact = false): string {
  return cellText(words, { v: value, unit: measure.currency }, measure.type, compact)
}

/** What the data cursor says: where, which series, the exact value, the change from the place before. */
export function spoken(words: Words, picture: Picture, place: Place): string {
  const { t, f } = words
  if (picture.kind === 'flow') {
    const link = picture.links[place.index]
    if (!link) return ''
    const name = (id: string) => picture.nodes.find((node) => node.id === id)?.label ?? id
    return t('chart.cursor.flow', {
      from: name(link.from),
      to: name(link.to),
      value: valueText(words, picture.y, link.value),
    })
  }
  const series = picture.series[place.series]
  const at = picture.x.values[place.index]
  if (!series || at === undefined) return ''
  const value = series.values[place.index] ?? null
  const before = series.values[place.index - 1]
  const where = xText(words, picture.x, at)
  const parts = [t('chart.cursor.point', { where, series: series.label, value: valueText(words, picture.y, value) })]
  if (picture.x.type === 'period' && value !== null && before) {
    parts.push(t('chart.cursor.change', { change: f.change(value / before - 1) }))
  }
  if (picture.series.length > 1) {
    parts.push(t('chart.cursor.series', { at: place.series + 1, of: picture.series.length }))
  }
  return parts.join(t('separator'))
}

/** Rows of the tooltip at a place: each series with its exact value, largest first. */
export function tooltipRows(words: Words, picture: LinesPicture | BarsPicture, index: number) {
  return picture.series
    .map((series, at) => ({ series, at, value: series.values[index] ?? null }))
    .filter(({ value }) => value !== null)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .map(({ series, at, value }) => {
      const low = series.low?.[index]
      const high = series.high?.[index]
      const text = valueText(words, picture.y, value)
      const n = series.n?.[index]
      return {
        at,
        label: series.label,
        value:
          low === undefined || low === null || high === undefined || high === null
            ? text
            : words.f.interval(text, valueText(words, picture.y, low), valueText(words, picture.y, high)),
        n: n === undefined ? null : words.t('figure.n', { n }),
        who: series.who?.[index] !== undefined,
      }
    })
}
