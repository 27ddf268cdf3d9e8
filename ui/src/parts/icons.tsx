/** The icons in use, outlined, of one set. A word stands beside each or names its button, so they are silent. */
import BarChartOutlinedIcon from '@ant-design/icons/es/icons/BarChartOutlined'
import BulbOutlinedIcon from '@ant-design/icons/es/icons/BulbOutlined'
import ClockCircleOutlinedIcon from '@ant-design/icons/es/icons/ClockCircleOutlined'
import CloseOutlinedIcon from '@ant-design/icons/es/icons/CloseOutlined'
import CompassOutlinedIcon from '@ant-design/icons/es/icons/CompassOutlined'
import DatabaseOutlinedIcon from '@ant-design/icons/es/icons/DatabaseOutlined'
import DownOutlinedIcon from '@ant-design/icons/es/icons/DownOutlined'
import EyeOutlinedIcon from '@ant-design/icons/es/icons/EyeOutlined'
import GlobalOutlinedIcon from '@ant-design/icons/es/icons/GlobalOutlined'
import LeftOutlinedIcon from '@ant-design/icons/es/icons/LeftOutlined'
import LockOutlinedIcon from '@ant-design/icons/es/icons/LockOutlined'
import MenuFoldOutlinedIcon from '@ant-design/icons/es/icons/MenuFoldOutlined'
import MenuUnfoldOutlinedIcon from '@ant-design/icons/es/icons/MenuUnfoldOutlined'
import QuestionCircleOutlinedIcon from '@ant-design/icons/es/icons/QuestionCircleOutlined'
import RightOutlinedIcon from '@ant-design/icons/es/icons/RightOutlined'
import SearchOutlinedIcon from '@ant-design/icons/es/icons/SearchOutlined'
import SettingOutlinedIcon from '@ant-design/icons/es/icons/SettingOutlined'
import TeamOutlinedIcon from '@ant-design/icons/es/icons/TeamOutlined'
import ToolOutlinedIcon from '@ant-design/icons/es/icons/ToolOutlined'
import UserOutlinedIcon from '@ant-design/icons/es/icons/UserOutlined'
import type { ComponentType } from 'react'

interface Props {
  readonly className?: string
}

function silent(Icon: ComponentType<Props & { 'aria-hidden': true; 'aria-label': undefined; role: undefined }>) {
  return function SilentIcon(props: Props) {
    return <Icon {...props} aria-hidden aria-label={undefined} role={undefined} />
  }
}

export const BarChartOutlined = silent(BarChartOutlinedIcon)
export const BulbOutlined = silent(BulbOutlinedIcon)
export const ClockCircleOutlined = silent(ClockCircleOutlinedIcon)
export const CloseOutlined = silent(CloseOutlinedIcon)
export const CompassOutlined = silent(CompassOutlinedIcon)
export const DatabaseOutlined = silent(DatabaseOutlinedIcon)
export const DownOutlined = silent(DownOutlinedIcon)
export const EyeOutlined = silent(EyeOutlinedIcon)
export const GlobalOutlined = silent(GlobalOutlinedIcon)
export const LeftOutlined = silent(LeftOutlinedIcon)
export const LockOutlined = silent(LockOutlinedIcon)
export const MenuFoldOutlined = silent(MenuFoldOutlinedIcon)
export const MenuUnfoldOutlined = silent(MenuUnfoldOutlinedIcon)
export const QuestionCircleOutlined = silent(QuestionCircleOutlinedIcon)
export const RightOutlined = silent(RightOutlinedIcon)
export const SearchOutlined = silent(SearchOutlinedIcon)
export const SettingOutlined = silent(SettingOutlinedIcon)
export const TeamOutlined = silent(TeamOutlinedIcon)
export const ToolOutlined = silent(ToolOutlinedIcon)
export const UserOutlined = silent(UserOutlinedIcon)
