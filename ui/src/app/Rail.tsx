import type { ComponentType } from 'react'
import { NavLink, useLocation } from 'react-router'
import { useMay } from '../api/queries.ts'
import { carried } from '../parts/address.ts'
import { useWords } from '../words/words.ts'
import { allowed, PAGES, type Group, type PageEntry } from './pages.ts'
import { preload } from './modules.ts'
import { BarChartOutlined, CompassOutlined, DatabaseOutlined, EyeOutlined, LockOutlined, SettingOutlined, TeamOutlined, ToolOutlined } from '../parts/icons.tsx'

const ICONS: Record<Group, ComponentType> = {
  overview: EyeOutlined,
  customers: TeamOutlined,
  value: BarChartOutlined,
  explore: CompassOutlined,
  data: DatabaseOutlined,
  privacy: LockOutlined,
  admin: ToolOutlined,
}

/** The groups a person may open, each with its pages; the question so far (range, filters) goes along. */
export function Rail({ folded, empty }: { folded: boolean; empty: boolean }) {
  const { t } = useWords()
  const may = useMay()
  const { search } = useLocation()
  const pages = PAGES.filter((page) => allowed(page, may)).filter(
    (page) => !empty || page.group !== 'value',
  )
  const groups = [...new Set(pages.map((page) => page.group))]
  const rest = carried(search)
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      {groups.map((group) => {
        const own = pages.filter((page) => page.group === group)
        const Icon = ICONS[group]
        if (folded || own.length === 1) {
          return (
            <Entry key={group} page={own[0]!} rest={rest} folded={folded} label={t(`group.${group}`)}>
              <Icon />
            </Entry>
          )
        }
        return (
          <div key={group} className="rail-group" role="group" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`} className="rail-head">
              <Icon />
              <span>{t(`group.${group}`)}</span>
            </h2>
            {own.map((page) => (
              <Entry key={page.path} page={page} rest={rest} folded={false} label={t(page.title)} inner />
            ))}
          </div>
        )
      })}
      <div className="rail-foot">
        <Entry
          page={{ path: '/settings', group: 'admin', title: 'page.settings' }}
          rest={rest}
          folded={folded}
          label={t('page.settings')}
        >
          <SettingOutlined />
        </Entry>
      </div>
    </nav>
  )
}

interface EntryProps {
  readonly page: PageEntry
  readonly rest: string
  readonly folded: boolean
  readonly label: string
  readonly inner?: boolean
  readonly children?: React.ReactNode
}

function Entry({ page, rest, folded, label, inner, children }: EntryProps) {
  const { pathname } = useLocation()
  const load = () => void preload(page.path)
  const section = '/' + (page.path.split('/')[1] ?? '')
  const within = folded && section !== '/' && pathname.startsWith(section)
  return (
    <NavLink
      to={page.path + rest}
      end={page.path === '/'}
      className={({ isActive }) => `rail-link${inner ? ' inner' : ''}${isActive || within ? ' active' : ''}`}
      title={folded ? label : undefined}
      aria-label={folded ? label : undefined}
      onMouseEnter={load}
      onFocus={load}
    >
      {children}
      {!folded && <span>{label}</span>}
    </NavLink>
  )
}
