import Drawer from 'antd/es/drawer'
import { useLocation } from 'react-router'
import { useMay } from '../api/queries.ts'
import { useWords, type Key } from '../words/words.ts'
import { groupKeys } from './pages.ts'

type Row = readonly [keys: string, what: Key]

const KEYS: readonly Row[] = [
  ['Ctrl K, ⌘ K, /', 'key.palette'],
  ['t', 'key.range'],
  ['[ ]', 'key.shift'],
  ['c', 'key.compare'],
  ['p', 'key.people'],
  ['r', 'key.recipe'],
  ['x', 'key.export'],
  ['Enter', 'key.enter'],
  ['Esc', 'key.escape'],
  ['?', 'key.help'],
]

/** How to read the page one is on, and all keys. */
export default function Help({ onClose }: { onClose: () => void }) {
  const { t, known } = useWords()
  const { pathname } = useLocation()
  const may = useMay()
  const groups: Row = [groupKeys(may).map(([letter]) => `g ${letter}`).join(', '), 'key.groups']
  const page = pathname.split('/').filter(Boolean).pop() ?? 'overview'
  const lines = [1, 2, 3].map((line) => known(`help.${page}.${line}`)).filter((line) => line !== null)
  const formula = known(`formula.${page}`)
  return (
    <Drawer open onClose={onClose} title={t('help.title')} size={420}>
      {lines.length > 0 && (
        <section>
          <h2>{t('help.read')}</h2>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          {formula && <p className="formula">{formula}</p>}
        </section>
      )}
      <section>
        <h2>{t('help.keys')}</h2>
        <dl className="keys">
          {KEYS.toSpliced(1, 0, groups).map(([keys, what]) => (
            <div key={keys}>
              <dt>
                {keys.split(', ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{t(what)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Drawer>
  )
}
