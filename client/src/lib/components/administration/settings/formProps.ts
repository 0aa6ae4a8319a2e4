import type { SettingsInForce } from '@kith/shared/workspace/inForce';
import type { SettingsPart } from './parts.ts';

/** What the form of a part is given. */
export interface FormProps<P extends SettingsPart = SettingsPart> {
  part: P;
  settings: SettingsInForce;
  onclose: () => void;
}
