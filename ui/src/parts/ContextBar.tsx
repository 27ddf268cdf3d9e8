import Dropdown from 'antd/es/dropdown'
import Popover from 'antd/es/popover'
import { lazy, Suspense, useMemo, useRef, useState, type ComponentProps } from 'react'
import { useWorkspace } from '../api/queries.ts'
import { useWords, type Key } from '../words/words.ts'
import { DEFAULT_RANGE, useAddress } from './address.ts'
import './context.css'
import { filterText } from './filters.ts'
import { Hint } from './Hint.tsx'
import { useKeys } from './keys.ts'
import { resolve, shift, yearsOf } from './range.ts'
import { CloseOutlined, DownOutlined, LeftOutlined, RightOutlined } from './icons.tsx'

const DayRange = lazy(() => import('./DayRange.tsx'))
const FilterForm = lazy(() => import('./FilterForm.tsx'))

/** What a page does with the context: uses it, or says why it can't. */
export interface Uses {
  readonly range?: true | Key
  readonly compare?: true | Key
  /** What the page compares with when nothing is chosen. */
  readonly usualCompare?: 'previous' | 'year'
  readonly filter?: true | Key
  /** Grains offered, the first is the page's own. */
  readonly grain?: readonly ('day' | 'week' | 'month' | 'quarter' | 'year')[] | Key
}

const PRESETS = ['last-30d', 'last-90d', 'last-12m', 'last-24m', 'all'] as const

/** Time range, comparison, filters and grain: carried from page to page. */
export function ContextBar({ uses }: { uses: Uses }) {
  const { t } = useWords()
  const { address, change } = useAddress()
  const changed = address.range !== DEFAULT_RANGE || address.compare || address.filter.length > 0 || address.grain
  return (
    <div className="context" role="toolbar" aria-label={t('context.label')}>
      <TimeRange use={uses.range ?? true} />
      <Compare use={uses.compare ?? true} usual={uses.usualCompare} />
      <Filters use={uses.filter ?? true} />
      <GrainChoice use={uses.grain ?? []} />
      <span className="spring" />
      {changed && (
        <button
          type="button"
          className="text-button"
          onClick={() => change({ range: DEFAULT_RANGE, compare: null, filter: [], grain: null })}
        >
          {t('action.reset')}
        </button>
      )}
    </div>
  )
}

function Unused({ shown, why }: { shown: string; why: Key }) {
  const { t } = useWords()
  return (
    <Hint text={t(why)}>
      <s className="context-unused">{shown}</s>
    </Hint>
  )
}

interface ChooserProps extends ComponentProps<'button'> {
  readonly label: string
  readonly shown: string
}

/** The button of a menu or panel, which hands it its handlers and ref. */
function Chooser({ label, shown, className = '', ...rest }: ChooserProps) {
  return (
    <button {...rest} type="button" className={`context-button ${className}`} aria-label={`${label}: ${shown}`} title={label}>
      {shown}
      <DownOutlined className="small-icon" />
    </button>
  )
}

function TimeRange({ use }: { use: true | Key }) {
  const { t, f, known } = useWords()
  const { address, change } = useAddress()
  const workspace = useWorkspace()
  const [open, setOpen] = useState(false)
  const day = (iso: string | null | undefined) => (iso ? f.isoDay(iso) : null)
  const [dataFrom, asOf] = [day(workspace.data?.dataFrom), day(workspace.data?.asOf)]
  const days = useMemo(() => resolve(address.range, dataFrom, asOf), [address.range, dataFrom, asOf])
  const move = (by: -1 | 1) => {
    if (!days) return
    const next = shift(days, by)
    change({ range: `${next.from}..${next.to}` })
  }
  useKeys({ t: () => setOpen(true), '[': () => move(-1), ']': () => move(1) })
  const name = known(`range.${address.range}`)
  const shown = name ?? (days ? f.range(days.from, days.to) : address.range)
  if (use !== true) return <Unused shown={shown} why={use} />
  const set = (range: string) => {
    setOpen(false)
    change({ range })
  }
  return (
    <span className="context-range">
      <button type="button" className="icon-button small" aria-label={t('range.earlier')} title={t('range.earlier')} onClick={() => move(-1)}>
        <LeftOutlined />
      </button>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        content={
          <div className="range-panel">
            <div className="range-presets" role="group" aria-label={t('range.label')}>
              {PRESETS.map((preset) => (
                <button key={preset} type="button" aria-pressed={preset === address.range} onClick={() => set(preset)}>
                  {t(`range.${preset}`)}
                </button>
              ))}
              {yearsOf(dataFrom, asOf).map((year) => (
                <button
                  key={year}
                  type="button"
                  aria-pressed={address.range === `${year}-01-01..${year}-12-31`}
                  onClick={() => set(`${year}-01-01..${year}-12-31`)}
                >
                  {f.year(`${year}-01-01`)}
                </button>
              ))}
            </div>
            <div className="range-days">
              <p className="hint">{t('range.own')}</p>
              <Suspense fallback={<div className="range-wait" />}>
                <DayRange days={days} onChange={({ from, to }) => set(`${from}..${to}`)} />
              </Suspense>
              {asOf && <p className="hint">{t('range.asOf', { day: f.day(asOf) })}</p>}
            </div>
          </div>
        }
      >
        <Chooser label={t('range.label')} shown={shown} />
      </Popover>
      {name && days && <span className="context-dates">{f.range(days.from, days.to)}</span>}
      <button type="button" className="icon-button small" aria-label={t('range.later')} title={t('range.later')} onClick={() => move(1)}>
        <RightOutlined />
      </button>
    </span>
  )
}

function Compare({ use, usual }: { use: true | Key; usual?: 'previous' | 'year' }) {
  const { t } = useWords()
  const { address, change } = useAddress()
  const button = useRef<HTMLButtonElement>(null)
  useKeys({ c: () => button.current?.click() })
  const choice = address.compare ?? usual ?? 'none'
  const shown = choice === 'none' || choice === 'previous' || choice === 'year' ? t(`compare.${choice}`) : choice
  if (use !== true) return <Unused shown={shown} why={use} />
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [choice],
        items: (['none', 'previous', 'year'] as const).map((key) => ({ key, label: t(`compare.${key}`) })),
        onClick: ({ key }) => change({ compare: key === (usual ?? 'none') ? null : key }),
      }}
    >
      <Chooser label={t('compare.label')} shown={shown} ref={button} />
    </Dropdown>
  )
}

function Filters({ use }: { use: true | Key }) {
  const words = useWords()
  const { t } = words
  const { address, change } = useAddress()
  const [open, setOpen] = useState(false)
  if (use !== true) return <Unused shown={t('filter.add')} why={use} />
  return (
    <>
      {address.filter.map((filter) => {
        const text = filterText(words, filter)
        return (
          <span key={filter} className="filter-chip">
            {text}
            <button
              type="button"
              aria-label={t('filter.remove', { filter: text })}
              title={t('filter.remove', { filter: text })}
              onClick={() => change({ filter: address.filter.filter((other) => other !== filter) })}
            >
              <CloseOutlined />
            </button>
          </span>
        )
      })}
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="bottomLeft"
        destroyOnHidden
        content={
          <Suspense fallback={<div className="filter-wait" />}>
            <FilterForm
              onAdd={(filter) => {
                setOpen(false)
                if (!address.filter.includes(filter)) change({ filter: [...address.filter, filter] })
              }}
            />
          </Suspense>
        }
      >
        <button type="button" className="context-button">
          {t('filter.add')}
        </button>
      </Popover>
    </>
  )
}

function GrainChoice({ use }: { use: NonNullable<Uses['grain']> }) {
  const { t } = useWords()
  const { address, change } = useAddress()
  if (typeof use === 'string') return <Unused shown={t(`grain.${(address.grain ?? 'month') as 'month'}`)} why={use} />
  if (use.length === 0) return null
  const chosen = use.find((grain) => grain === address.grain) ?? use[0]!
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [chosen],
        items: use.map((key) => ({ key, label: t(`grain.${key}`) })),
        onClick: ({ key }) => change({ grain: key === use[0] ? null : key }),
      }}
    >
      <Chooser label={t('grain.label')} shown={t(`grain.${chosen}`)} />
    </Dropdown>
  )
}
