import { useMemo, type ReactNode } from 'react'
import type { Answer, Heading, Table as TableData } from '../api/types.ts'
import { ChartFrame } from '../charts/ChartFrame.tsx'
import type { Picture } from '../charts/picture.ts'
import { cohortRows } from '../features/value/pictures/cohorts.ts'
import { periodText } from '../charts/labels.ts'
import { kpiPicture } from '../charts/kpis.ts'
import {
  clvDistribution,
  clvTracking,
  lifecyclePicture,
  paretoPicture,
  productPicture,
  rfmRows,
  segmentPicture,
  segmentTable,
} from '../features/value/pictures/value.ts'
import { BasisLine } from '../parts/BasisLine.tsx'
import { Figure } from '../parts/Figure.tsx'
import { Findings } from '../parts/Findings.tsx'
import { HeatTable } from '../parts/HeatTable.tsx'
import { isChange } from '../parts/measures.ts'
import { KpiTile } from '../parts/KpiTile.tsx'
import { Notes, Sentence, textOf } from '../parts/Sentence.tsx'
import { useWords, type Key } from '../words/words.ts'
import type { Contents } from './contents.ts'

const SHOWN = 12
/** What paper has room for; the pages have the rest. */
const COLUMNS = {
  kpis: ['period', 'revenueNet', 'revenueNetChange', 'orders', 'ordersChange', 'customers', 'averageOrderValue'],
  products: ['name', 'category', 'revenueNet', 'buyers', 'returnRate', 'trend'],
}
const RIGHT = new Set(['count', 'money', 'ratio', 'quantity', 'days'])

/** The same words, pictures and figures as the pages, findings first, on paper. */
export function Report({ contents }: { contents: Contents }) {
  const words = useWords()
  const { t, f } = words
  const { workspace, overview, findings, answers } = contents
  const currency = workspace.currency
  const kpis = answers['value/kpis']
  const trend = useMemo(() => kpiPicture(overview.trend.table, 'revenueNet', 'month', 'year', words), [overview, words])
  return (
    <main className="report">
      <header>
        <p className="hint">
          {t('report.head', { workspace: workspace.name, moment: f.moment(contents.generatedAt) })}
        </p>
        <h1>
          <Sentence parts={overview.trend.sentence} />
        </h1>
        <p className="hint">
          {t('workspace.lines', { lines: f.number(workspace.lines), customers: f.number(workspace.customers) })}
          {workspace.dataFrom && workspace.asOf && `${t('separator.strong')}${f.range(f.isoDay(workspace.dataFrom), f.isoDay(workspace.asOf))}`}
        </p>
      </header>
      <section className="report-findings">
        <Findings findings={findings.findings} tested={findings.tested} held={findings.heldAfterCorrection} />
      </section>
      <div className="tiles">
        {overview.tiles.map((tile) => (
          <KpiTile key={tile.name} tile={tile} />
        ))}
      </div>
      {trend && (
        <Part answer={kpis ?? overview.trend} page="page.kpis" title={t('report.month')} columns={COLUMNS.kpis}>
          <Drawn picture={trend} answer={overview.trend} subtitle={t('measure.revenueNet')} height={300} />
        </Part>
      )}
      {answers['value/products'] && (
        <Part answer={answers['value/products']} page="page.products" columns={COLUMNS.products}>
          <Maybe picture={productPicture(answers['value/products'].table, 'revenueNet')} answer={answers['value/products']} subtitle={t('measure.revenueNet')} />
        </Part>
      )}
      {answers['value/rfm'] && (
        <Part answer={answers['value/rfm']} page="page.rfm" table={segmentTable(answers['value/rfm'])}>
          <div className="two">
            <figure className="chart">
              <figcaption className="chart-subtitle">{t('report.rfm.share')}</figcaption>
              <HeatTable
                roomy
                caption={t('rfm.grid')}
                corner=""
                columns={[1, 2, 3, 4, 5].map((column) => t('rfm.column', { f: column }))}
                rows={rfmRows(answers['value/rfm'], 'share', words)}
                from={t('scale.less')}
                to={t('scale.more')}
              />
            </figure>
            <Drawn picture={segmentPicture(answers['value/rfm'], currency, words)} answer={answers['value/rfm']} subtitle={t('rfm.segments')} height={340} />
          </div>
        </Part>
      )}
      {answers['value/cohorts'] && (
        <Part answer={answers['value/cohorts']} page="page.cohorts" noTable>
          <Cohorts answer={answers['value/cohorts']} />
        </Part>
      )}
      {answers['value/abc'] && (
        <Part answer={answers['value/abc']} page="page.abc">
          <Drawn picture={paretoPicture(answers['value/abc'], words)} answer={answers['value/abc']} subtitle={t('abc.subtitle')} />
        </Part>
      )}
      {answers['value/lifecycle'] && (
        <Part answer={answers['value/lifecycle']} page="page.lifecycle">
          <Drawn picture={lifecyclePicture(answers['value/lifecycle'], words)} answer={answers['value/lifecycle']} subtitle={t('lifecycle.subtitle')} />
        </Part>
      )}
      {answers['value/clv'] && (
        <Part answer={answers['value/clv']} page="page.clv">
          <div className="two">
            <Drawn picture={clvDistribution(answers['value/clv'], currency, words)} answer={answers['value/clv']} subtitle={t('clv.subtitle.values')} height={300} />
            <Drawn picture={clvTracking(answers['value/clv'], true, words)} answer={answers['value/clv']} subtitle={t('clv.subtitle.tracking')} height={300} />
          </div>
        </Part>
      )}
      <footer className="hint">{t('report.foot', { version: contents.version, zone: workspace.timezone })}</footer>
    </main>
  )
}

interface PartProps {
  readonly answer: Answer
  readonly page: Key
  /** In place of its sentence, where that is said above. */
  readonly title?: string
  readonly noTable?: boolean
  readonly columns?: readonly string[]
  /** In place of the answer's. */
  readonly table?: TableData
  readonly children: ReactNode
}

function Part({ answer, page, title, noTable = false, columns, table, children }: PartProps) {
  const { t } = useWords()
  return (
    <section className="report-part">
      <p className="place">{t(page)}</p>
      <h2>
        {title ?? <Sentence parts={answer.sentence} />}
      </h2>
      <BasisLine basis={answer.basis} />
      {children}
      <Notes notes={answer.notes} />
      {!noTable && <Table caption={textOf(answer.sentence)} table={table ?? answer.table} names={columns} />}
      <p className="hint recipe-line">{t('report.recipe', { id: answer.recipe.id })}</p>
    </section>
  )
}

interface DrawnProps {
  readonly picture: Picture
  readonly answer: Answer
  readonly subtitle: string
  readonly height?: number
}

function Drawn({ picture, answer, subtitle, height = 340 }: DrawnProps) {
  return <ChartFrame picture={picture} label={textOf(answer.sentence)} subtitle={subtitle} height={height} renderer="svg" />
}

function Maybe({ picture, ...rest }: Omit<DrawnProps, 'picture'> & { picture: Picture | null }) {
  return picture && <Drawn picture={picture} {...rest} />
}

function Cohorts({ answer }: { answer: NonNullable<Contents['answers']['value/cohorts']> }) {
  const words = useWords()
  const { t } = words
  const rows = useMemo(() => cohortRows(answer, answer.table, 'retention', words), [answer, words])
  const periods = Math.max(0, ...rows.map((row) => row.cells.length)) - 1
  return (
    <figure className="chart">
      <figcaption className="chart-subtitle">{t('report.cohorts')}</figcaption>
      <HeatTable
        caption={textOf(answer.sentence)}
        corner={t('cohorts.corner')}
        beforeLabels={[t('cohorts.size')]}
        columns={Array.from({ length: periods }, (_, index) => t(`cohorts.period.${answer.grain}`, { n: index + 1 }))}
        rows={rows.map((row) => ({ ...row, cells: row.cells.slice(1) }))}
        from={t('scale.less')}
        to={t('scale.more')}
      />
    </figure>
  )
}

/** The first rows, without columns that only a screen needs, and why a value isn't known: paper has nothing to point at. */
function Table({ caption, table, names }: { caption: string; table: TableData; names?: readonly string[] }) {
  const words = useWords()
  const { t, f } = words
  const { headings, rows, total } = table
  const columns = headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => names?.includes(heading.name) ?? kept(heading))
  const all = total ?? rows.length
  const first = rows.slice(0, SHOWN)
  const reasons = [...new Set(first.flatMap((row) => columns.map(({ at }) => (row[at]?.v === null ? row[at].reason : undefined))))].filter((reason) => reason !== undefined)
  return (
    <>
      <div className="table-scroll">
        <table className="data">
          <caption className="heard">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ heading }) => (
                <th key={heading.name} scope="col" className={RIGHT.has(heading.type) ? 'right' : undefined}>
                  {heading.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((row, index) => (
              <tr key={index}>
                {columns.map(({ heading, at }) => (
                  <td key={heading.name} className={RIGHT.has(heading.type) ? 'right' : heading.type === 'text' ? 'long' : undefined}>
                    {heading.name === 'period' && heading.type === 'day' ? (
                      periodText(words, String(row[at]?.v), 'month')
                    ) : (
                      <Figure cell={row[at] ?? { v: null }} type={heading.type} signed={isChange(heading)} full />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reasons.length > 0 && <p className="hint">{t('report.unknown', { reasons: reasons.join(t('separator.strong')) })}</p>}
      {all > first.length && <p className="hint">{t('table.someRows', { shown: f.number(first.length), total: f.number(all) })}</p>}
    </>
  )
}

function kept({ name }: Heading): boolean {
  return name !== 'spark' && name !== 'complete' && name !== 'product' && name !== 'adjustments' && name !== 'grossMarginCoverage'
}
