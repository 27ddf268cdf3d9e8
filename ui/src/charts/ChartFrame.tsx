import { lazy, Suspense, useCallback, useId, useMemo, useState, type KeyboardEvent } from 'react'
import { useDoor } from '../parts/door.ts'
import { useWords } from '../words/words.ts'
import './charts.css'
import { spoken } from './labels.ts'
import { colourOf } from './option.ts'
import { lengthOf, seriesOf, whoAt, type Picture, type Place } from './picture.ts'
import { usePainter, type Painter } from './painter.ts'
import { usePalette } from './themeContext.ts'

const EChart = lazy(() => import('./EChart.tsx'))

interface Props {
  readonly picture: Picture
  /** The sentence that says what the picture shows. */
  readonly label: string
  /** Measure and unit. */
  readonly subtitle?: string
  readonly height?: number
  readonly renderer?: 'canvas' | 'svg'
  /** The picture of the page: its PNG is this one. */
  readonly main?: boolean
}

const LABELLED = 5

/**
 * A picture one can read with the keyboard and by ear: Tab enters, arrows move a cursor that is drawn and spoken, Enter
 * opens the people, Escape leaves. The surface below takes no keys.
 */
export function ChartFrame({ picture, label, subtitle, height = 360, renderer, main = false }: Props) {
  const words = useWords()
  const { t } = words
  const door = useDoor()
  const palette = usePalette()
  const id = useId()
  const [cursor, setCursor] = useState<Place | null>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const open = useCallback(
    (place: Place) => {
      const people = whoAt(picture, place)
      if (people) door?.(people.rule, picture.y.type === 'count' ? people.value : null)
    },
    [picture, door],
  )
  const pick = useCallback(
    (series: string, index: number) =>
      open({ series: picture.kind === 'flow' ? 0 : picture.series.findIndex((one) => one.id === series), index }),
    [picture, open],
  )
  const keys = (event: KeyboardEvent) => {
    const next = moved(picture, cursor, event.key)
    if (next !== undefined) setCursor(next)
    else if (event.key === 'Enter' && cursor) open(cursor)
    else return
    event.preventDefault()
  }
  const series = picture.kind === 'flow' ? [] : picture.series
  const painter = useMemo<Painter>(
    () => async (context, x, y, width, height) => {
      const { drawn } = await import('./EChart.tsx')
      context.drawImage(drawn(picture, words, width, height), x, y, width, height)
    },
    [picture, words],
  )
  return (
    <figure className="chart">
      {main && <Paints painter={painter} />}
      {subtitle && <figcaption className="chart-subtitle">{subtitle}</figcaption>}
      {series.length > LABELLED && (
        <Legend
          series={series.map((one, at) => ({ id: one.id, label: one.label, colour: colourOf(series, at, palette) }))}
          hidden={hidden}
          onChange={setHidden}
        />
      )}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a group that is a composite widget: one stop, arrows inside */}
      <div
        role="group"
        aria-label={label}
        aria-describedby={`${id}how`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the data cursor needs the keyboard
        tabIndex={0}
        className="chart-stage"
        style={{ blockSize: height }}
        onKeyDown={keys}
        onBlur={() => setCursor(null)}
      >
        <Suspense fallback={null}>
          <EChart picture={picture} hidden={hidden} cursor={cursor} renderer={renderer} onPick={pick} />
        </Suspense>
      </div>
      <p id={`${id}how`} className="heard">
        {t('chart.how')}
      </p>
      <p className="heard" role="status" aria-live="polite">
        {cursor ? spoken(words, picture, cursor) : ''}
      </p>
    </figure>
  )
}

function Paints({ painter }: { painter: Painter }) {
  usePainter(painter)
  return null
}

/** Where an arrow leads; null leaves the picture, undefined is no key of ours. */
export function moved(picture: Picture, from: Place | null, key: string): Place | null | undefined {
  const last = lengthOf(picture) - 1
  const at = from ?? { series: 0, index: key === 'ArrowLeft' ? last + 1 : -1 }
  const rows = seriesOf(picture)
  const within = (index: number) => Math.min(last, Math.max(0, index))
  const across = picture.kind === 'bars' && picture.across
  const step: Record<string, Place | null> = {
    [across ? 'ArrowDown' : 'ArrowRight']: { ...at, index: within(at.index + 1) },
    [across ? 'ArrowUp' : 'ArrowLeft']: { ...at, index: within(at.index - 1) },
    [across ? 'ArrowRight' : 'ArrowDown']: { index: within(at.index), series: (at.series + 1) % rows },
    [across ? 'ArrowLeft' : 'ArrowUp']: { index: within(at.index), series: (at.series - 1 + rows) % rows },
    Home: { ...at, index: 0 },
    End: { ...at, index: last },
    Escape: null,
  }
  return step[key]
}

interface LegendProps {
  readonly series: readonly { id: string; label: string; colour: string }[]
  readonly hidden: ReadonlySet<string>
  readonly onChange: (hidden: ReadonlySet<string>) => void
}

/** Real buttons: click hides, Alt and click keeps one. */
function Legend({ series, hidden, onChange }: LegendProps) {
  const { t } = useWords()
  return (
    <div className="legend" role="group" aria-label={t('chart.legend')}>
      {series.map((one) => (
        <button
          key={one.id}
          type="button"
          aria-pressed={!hidden.has(one.id)}
          onClick={(event) => {
            if (event.altKey) return onChange(new Set(series.filter(({ id }) => id !== one.id).map(({ id }) => id)))
            const next = new Set(hidden)
            if (!next.delete(one.id)) next.add(one.id)
            onChange(next)
          }}
        >
          <span className="swatch" style={{ background: one.colour }} />
          {one.label}
        </button>
      ))}
    </div>
  )
}
