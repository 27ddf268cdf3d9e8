/**
 * The one place where figures and dates become text (ui.md section 3). Tables, tooltips and files are exact; tiles, axes
 * and labels are compact with three digits. The server's own formatter is held equal to this one on the same table.
 */
import type { Language } from './language.ts'

export interface Formats {
  readonly language: Language
  readonly currency: string
  readonly timezone: string
  /** 12,345 and, when it isn't whole, at most `digits` decimals. */
  /** To so many decimals; as many as `least` stay although they are zeros, so that a column lines up. */
  number(value: number, digits?: number, least?: number): string
  /** Always with this many decimals: figures that stand under each other. */
  fixed(value: number, digits: number): string
  /** 1.23K, 123万. */
  compact(value: number): string
  money(value: number, currency?: string): string
  moneyCompact(value: number, currency?: string): string
  /** 41.3%, "<0.1%". */
  rate(value: number): string
  /** 40% on axes, where a decimal says nothing. */
  rateShort(value: number): string
  /** +4.1% */
  change(value: number): string
  /** Difference of two rates in percentage points: −1.2 pp. */
  points(value: number): string
  /** Signed exact number. */
  signed(value: number): string
  /** France of FR; what is no code of ISO 3166 stays as it is. */
  country(code: string): string
  /** 412 [280 to 590], the three already formatted. */
  interval(value: string, low: string, high: string): string
  /** Dec 9, 2011 of an ISO day or instant. */
  day(iso: string): string
  dayShort(iso: string): string
  /** The ISO day of an instant, in the workspace's zone. */
  isoDay(iso: string): string
  month(iso: string): string
  /** Month for an axis: Dec 2011 is "Dec '11". */
  monthShort(iso: string): string
  week(iso: string): string
  quarter(iso: string): string
  year(iso: string): string
  /** A day and the time of day, in the workspace's zone. */
  moment(iso: string): string
  /** The time of day to the second, in the workspace's zone. */
  clock(iso: string): string
  /** Both days included. */
  range(from: string, to: string): string
  ago(iso: string, now: Date): string
  /** 2 d 4 h; the two largest units. */
  duration(millis: number): string
  days(value: number): string
  bytes(value: number): string
  list(items: string[]): string
  compare(one: string, other: string): number
}

const MINUS = '\u2212'

const UNITS: Record<Language, { d: string; h: string; min: string; s: string; gap: string }> = {
  en: { d: ' d', h: ' h', min: ' min', s: ' s', gap: ' ' },
  'zh-CN': { d: '天', h: '小时', min: '分', s: '秒', gap: '' },
  'zh-TW': { d: ' 天', h: ' 小時', min: ' 分', s: ' 秒', gap: ' ' },
}

const POINTS: Record<Language, string> = { en: ' pp', 'zh-CN': ' 个百分点', 'zh-TW': ' 個百分點' }
const DAY_MILLIS = 86_400_000

export function formats(language: Language, currency = 'GBP', timezone = 'UTC'): Formats {
  const english = language === 'en'
  const cache = new Map<string, Intl.NumberFormat>()
  const minus = (text: string) => text.replaceAll('-', MINUS)
  const figure = (value: number, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options)
    let format = cache.get(key)
    if (!format) cache.set(key, (format = new Intl.NumberFormat(language, { useGrouping: 'always', ...options })))
    return minus(format.format(value === 0 ? 0 : value)) // never −0
  }
  const dates = new Map<string, Intl.DateTimeFormat>()
  const date = (iso: string, options: Intl.DateTimeFormatOptions) => {
    const zone = iso.length <= 10 ? 'UTC' : timezone
    const key = zone + JSON.stringify(options)
    let format = dates.get(key)
    if (!format) dates.set(key, (format = new Intl.DateTimeFormat(language, { ...options, timeZone: zone })))
    return format.format(new Date(iso))
  }
  const parts = (iso: string) => {
    const zone = iso.length <= 10 ? 'UTC' : timezone
    const text = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso))
    const [year, month, day] = text.split('-').map(Number) as [number, number, number]
    return { year, month, day }
  }
  const compactOptions: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 3 }
  const signs: Intl.NumberFormatOptions = { signDisplay: 'exceptZero' }
  const signedRate = (value: number) =>
    figure(round(value, 3), { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, ...signs })

  let named: Intl.DisplayNames | undefined
  const regions = () => (named ??= new Intl.DisplayNames(language, { type: 'region', fallback: 'code' }))

  const own: Formats = {
    language,
    currency,
    timezone,
    number: (value, digits = 0, least = 0) => figure(value, { maximumFractionDigits: digits, minimumFractionDigits: least }),
    fixed: (value, digits) => figure(value, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    compact: (value) => figure(value, compactOptions),
    money: (value, code = currency) => figure(value, { style: 'currency', currency: code, currencyDisplay: 'symbol' }),
    moneyCompact: (value, code = currency) =>
      figure(value, { style: 'currency', currency: code, currencyDisplay: 'symbol', ...compactOptions }),
    rate: (value) =>
      value > 0 && value < 0.001
        ? `<${figure(0.001, { style: 'percent', maximumFractionDigits: 1 })}`
        : figure(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    rateShort: (value) => figure(value, { style: 'percent', maximumFractionDigits: 1 }),
    change: signedRate,
    points: (value) =>
      figure(round(value * 100, 1), { minimumFractionDigits: 1, maximumFractionDigits: 1, ...signs }) + POINTS[language],
    signed: (value) => figure(value, { maximumFractionDigits: 2, ...signs }),
    interval: (value, low, high) => {
      // A dash before a sign would be read as one with it.
      const signed = [low, high].some((end) => /[+\u2212]/.test(end))
      return `${value} [${low}${english ? ' to ' : signed ? ' 至 ' : '–'}${high}]`
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions().of(code) ?? code) : code),
    day: (iso) => date(iso, { year: 'numeric', month: english ? 'short' : 'long', day: 'numeric' }),
    dayShort: (iso) => date(iso, { month: english ? 'short' : 'long', day: 'numeric' }),
    isoDay: (iso) => (iso.length <= 10 ? iso : new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(new Date(iso))),
    month: (iso) => date(iso, { year: 'numeric', month: english ? 'short' : 'long' }),
    monthShort: (iso) => {
      const { year, month } = parts(iso)
      return english ? `${date(iso, { month: 'short' })} ’${String(year).slice(2)}` : `${String(year).slice(2)}/${month}`
    },
    week: (iso) => {
      const day = own.dayShort(iso)
      return { en: `week of ${day}`, 'zh-CN': `${day}当周`, 'zh-TW': `${day}當週` }[language]
    },
    quarter: (iso) => {
      const { year, month } = parts(iso)
      const quarter = Math.ceil(month / 3)
      return { en: `Q${quarter} ${year}`, 'zh-CN': `${year}年第${quarter}季度`, 'zh-TW': `${year}年第${quarter}季` }[language]
    },
    year: (iso) => date(iso, { year: 'numeric' }),
    moment: (iso) =>
      date(iso, {
        year: 'numeric',
        month: english ? 'short' : 'long',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
    clock: (iso) => date(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    range: (from, to) => {
      const [one, other] = [parts(from), parts(to)]
      if (english) {
        const start = one.year === other.year ? own.dayShort(from) : own.day(from)
        return from === to ? own.day(to) : `${start} – ${own.day(to)}`
      }
      const slashes = (p: typeof one) => `${p.year}/${p.month}/${p.day}`
      return `${slashes(one)}${language === 'zh-CN' ? ' – ' : '至'}${slashes(other)}`
    },
    ago: (iso, now) => {
      const seconds = (new Date(iso).getTime() - now.getTime()) / 1000
      const [value, unit] = largest(seconds)
      const format = new Intl.RelativeTimeFormat(language, { numeric: unit === 'day' ? 'always' : 'auto' })
      return format.format(value, unit)
    },
    duration: (millis) => {
      const unit = UNITS[language]
      const seconds = Math.max(0, Math.round(millis / 1000))
      if (millis < 10_000) return `${own.number(millis / 1000, 1)}${unit.s}`
      const steps: [number, string][] = [
        [86_400, unit.d],
        [3_600, unit.h],
        [60, unit.min],
        [1, unit.s],
      ]
      const first = steps.findIndex(([size]) => seconds >= size)
      let rest = seconds
      return steps
        .slice(first, first + 2)
        .map(([size, name]) => {
          const whole = Math.floor(rest / size)
          rest -= whole * size
          return whole > 0 ? `${own.number(whole)}${name}` : ''
        })
        .filter(Boolean)
        .join(unit.gap)
    },
    days: (value) => {
      const shown = own.number(value, value < 10 ? 1 : 0)
      return english ? `${shown} ${shown === '1' ? 'day' : 'days'}` : `${shown}${UNITS[language].d}`
    },
    bytes: (value) => {
      const unit = value >= 1e9 ? 'gigabyte' : value >= 1e6 ? 'megabyte' : 'kilobyte'
      const size = { gigabyte: 1e9, megabyte: 1e6, kilobyte: 1e3 }[unit]
      return figure(value / size, { style: 'unit', unit, maximumFractionDigits: value / size < 10 ? 1 : 0 })
    },
    // The short Chinese lists of Intl have nothing between their items.
    list: (items) => language !== 'en' ? items.join('、') : new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format(items),
    compare: new Intl.Collator(
      { en: 'en', 'zh-CN': 'zh-CN-u-co-pinyin', 'zh-TW': 'zh-TW-u-co-stroke' }[language],
      { numeric: true, sensitivity: 'base' },
    ).compare,
  }
  return own
}

/** Half away from zero at `digits` decimals, so that −0.04 reads 0 and not −0.0. */
function round(value: number, digits: number): number {
  const size = 10 ** digits
  return (Math.sign(value) * Math.round(Math.abs(value) * size)) / size
}

function largest(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const size = Math.abs(seconds)
  if (size < 45) return [0, 'second']
  if (size < 3_000) return [Math.round(seconds / 60), 'minute']
  if (size < 79_200) return [Math.round(seconds / 3_600), 'hour']
  if (size < 60 * 86_400) return [Math.round(seconds / 86_400), 'day']
  if (size < 700 * 86_400) return [Math.round(seconds / (30.44 * 86_400)), 'month']
  return [Math.round(seconds / (365.25 * 86_400)), 'year']
}

/** ISO day moved by whole days. */
export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(iso.slice(0, 10)) + days * DAY_MILLIS).toISOString().slice(0, 10)
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MILLIS)
}
