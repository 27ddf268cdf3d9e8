import { useMemo, type ReactNode } from 'react'
import type { Answer, Heading } from '../api/types.ts'
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
} from '../features/value/pictures/value.ts'
import { BasisLine } from '../parts/BasisLine.tsx'
import { Figure } from '../parts/Figure.tsx'
import { Findings } from '../parts/Findings.tsx'
import { HeatTable } from '../parts/HeatTable.tsx'
import { KpiTile } from '../parts/KpiTile.tsx'
import { Notes, Sentence, textOf } from '../parts/Sentence.tsx'
import { useWords, type Key } from '../words/words.ts'
import type { Contents } from './contents.ts'

const SHOWN = 15
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
        <Part answer={kpis ?? overview.trend} page="page.kpis">
          <Drawn picture={trend} answer={overview.trend} subtitle={t('measure.revenueNet')} height={300} />
        </Part>
      )}
      {answers['value/products'] && (
        <Part answer={answers['value/products']} page="page.products">
          <Maybe picture={productPicture(answers['value/products'].table, 'revenueNet')} answer={answers['value/products']} subtitle={t('measure.revenueNet')} />
        </Part>
      )}
      {answers['value/rfm'] && (
        <Part answer={answers['value/rfm']} page="page.rfm">
          <div className="two">
            <HeatTable
              roomy
              caption={t('rfm.grid')}
              corner=""
              columns={[1, 2, 3, 4, 5].map((column) => t('rfm.column', { f: column }))}
              rows={rfmRows(answers['value/rfm'], 'share', words)}
              from={t('scale.less')}
              to={t('scale.more')}
            />
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
  readonly noTable?: boolean
  readonly children: ReactNode
}

function Part({ answer, page, noTable = false, children }: PartProps) {
  const { t } = useWords()
  return (
    <section className="report-part">
      <p className="place">{t(page)}</p>
      <h2>
        <Sentence parts={answer.sentence} />
      </h2>
      <BasisLine basis={answer.basis} />
      {children}
      <Notes notes={answer.notes} />
      {!noTable && <Table answer={answer} />}
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
    <HeatTable
      caption={textOf(answer.sentence)}
      corner={t('cohorts.corner')}
      beforeLabels={[t('cohorts.size')]}
      columns={Array.from({ length: periods }, (_, index) => t(`cohorts.period.${answer.grain}`, { n: index + 1 }))}
      rows={rows.map((row) => ({ ...row, cells: row.cells.slice(1) }))}
      from={t('scale.less')}
      to={t('scale.more')}
    />
  )
}

/** The first rows, without columns that only a screen needs. */
function Table({ answer }: { answer: Answer }) {
  const words = useWords()
  const { t, f } = words
  const { headings, rows, total } = answer.table
  const columns = headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => kept(heading)).slice(0, 9)
  const all = total ?? rows.length
  return (
    <>
      <div className="table-scroll">
        <table className="data">
          <caption className="heard">{textOf(answer.sentence)}</caption>
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
            {rows.slice(0, SHOWN).map((row, index) => (
              <tr key={index}>
                {columns.map(({ heading, at }) => (
                  <td key={heading.name} className={RIGHT.has(heading.type) ? 'right' : undefined}>
                    {heading.name === 'period' && heading.type === 'day' ? (
                      periodText(words, String(row[at]?.v), 'month')
                    ) : (
                      <Figure cell={row[at] ?? { v: null }} type={heading.type} full />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {all > SHOWN && <p className="hint">{t('table.someRows', { shown: f.number(SHOWN), total: f.number(all) })}</p>}
    </>
  )
}

function kept({ name }: Heading): boolean {
  return name !== 'spark' && name !== 'complete' && name !== 'product' && name !== 'adjustments' && name !== 'grossMarginCoverage'
}
