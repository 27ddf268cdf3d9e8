import type { Tile } from '../api/types.ts'
import { cellText, useWords } from '../words/words.ts'
import { Change } from './Change.tsx'
import { Figure } from './Figure.tsx'
import { measureType } from './measures.ts'
import { Sparkline } from './Sparkline.tsx'

/** A figure in its context: what it was, which way it went, how it moved. */
export function KpiTile({ tile, lead = false }: { tile: Tile; lead?: boolean }) {
  const words = useWords()
  const { t, known } = words
  const type = tile.type ?? measureType(tile.name)
  const label = tile.label ?? known(`measure.${tile.name}`) ?? tile.name
  return (
    <section className={lead ? 'tile lead' : 'tile'}>
      <h2 className="tile-label">{label}</h2>
      <p className="tile-figure">
        <Figure cell={tile.cell} type={type} compact />
      </p>
      {tile.change && (
        <p className="tile-change">
          <Change change={tile.change} />
          {tile.change.was && (
            <span className="tile-was">{t('tile.was', { value: cellText(words, tile.change.was, type, true) })}</span>
          )}
        </p>
      )}
      {tile.spark.length > 1 && (
        <Sparkline
          values={tile.spark}
          width={lead ? 300 : 130}
          height={lead ? 56 : 28}
          label={t('tile.spark', { name: label, count: tile.spark.length })}
        />
      )}
    </section>
  )
}
