import { useMemo } from 'react'
import { Link, useLocation } from 'react-router'
import { useAnswer } from '../../../api/queries.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { kpiPicture } from '../../../charts/kpis.ts'
import { questionOf, useAddress } from '../../../parts/address.ts'
import { BasisLine } from '../../../parts/BasisLine.tsx'
import { Figure } from '../../../parts/Figure.tsx'
import { KpiTile } from '../../../parts/KpiTile.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Sentence, textOf } from '../../../parts/Sentence.tsx'
import { placed, useWords } from '../../../words/words.ts'

const LISTS = ['page', 'channel', 'device', 'country'] as const
const SHOWN = 8

/** Web basics, once pages were opened: visitors, sessions, pages; where they come from and with what. */
export default function Web({ alone = false }: { alone?: boolean }) {
  const words = useWords()
  const { t } = words
  const { address } = useAddress()
  const { search } = useLocation()
  const compare = address.compare ?? 'previous'
  const { range } = questionOf(address)
  const result = useAnswer('overview/web', { range, compare })
  const data = result.data
  const picture = useMemo(() => (data ? kpiPicture(data.trend.table, 'visitors', 'day', compare, words) : null), [data, compare, words])
  if (result.isError) return <ProblemNote error={result.error} retry={() => void result.refetch()} />
  if (!data || (!data.trend.period && !alone)) return alone ? <h1 className="sentence">{t('question.sessions')}</h1> : null
  const sentence = <Sentence parts={data.trend.sentence} />
  return (
    <section className="web" aria-label={t('overview.web')} aria-busy={result.isFetching}>
      {alone ? (
        <h1 className="sentence">{sentence}</h1>
      ) : (
        <>
          <h2>{t('overview.web')}</h2>
          <p className="web-sentence">{sentence}</p>
        </>
      )}
      <BasisLine basis={data.trend.basis} />
      <div className="tiles">
        {data.tiles.map((tile, index) => (
          <KpiTile key={tile.name} tile={tile} lead={index === 0} />
        ))}
      </div>
      {picture && (
        <div className="sheet">
          <ChartFrame picture={picture} label={textOf(data.trend.sentence)} subtitle={t('measure.visitors')} height={200} />
        </div>
      )}
      <div className="web-lists">
        {LISTS.map((by) => (
          <List key={by} by={by} range={range} search={search} />
        ))}
      </div>
    </section>
  )
}

function List({ by, range, search }: { by: (typeof LISTS)[number]; range: unknown; search: string }) {
  const words = useWords()
  const { t, f } = words
  const result = useAnswer('analyse/sessions', { by, limit: SHOWN, range: range as string, compare: 'none' })
  const table = result.data?.table
  if (!table || table.rows.length === 0) return null
  const more = (table.total ?? table.rows.length) - table.rows.length
  const measure = by === 'page' ? 'pageViews' : 'visitors'
  const at = table.headings.findIndex((heading) => heading.name === measure)
  const most = Math.max(...table.rows.map((row) => Number(row[at]?.v ?? 0)), 1)
  const to = new URLSearchParams(search)
  to.set('by', by)
  return (
    <section className="sheet">
      <h3>{t(`overview.web.${by}`)}</h3>
      <table className="web-table">
        <caption>{t(`overview.web.${by}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t(`sessions.by.${by}`)}</th>
            <th scope="col">{t(`measure.${measure}`)}</th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              <th scope="row" title={typeof row[0]?.v === 'string' ? row[0].v : undefined}>
                <span className="web-bar" style={{ inlineSize: `${(100 * Number(row[at]?.v ?? 0)) / most}%` }} aria-hidden />
                <span className="web-name">{typeof row[0]?.v === 'string' ? shown(by, placed(words, by, row[0].v)) : t('overview.web.unknown')}</span>
              </th>
              <td>
                <Figure cell={row[at]!} type="count" compact />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        <Link to={{ pathname: '/explore/sessions', search: to.toString() }}>
          {more > 0 ? t('overview.web.more', { count: f.number(more) }) : t('overview.web.all')}
        </Link>
      </p>
    </section>
  )
}

/** The path is what tells pages of one site apart. */
function shown(by: string, name: string): string {
  if (by !== 'page') return name
  const slash = name.indexOf('/')
  return slash < 0 ? name : name.slice(slash)
}
