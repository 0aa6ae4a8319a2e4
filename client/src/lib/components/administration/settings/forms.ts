import type { Component } from 'svelte';
import AreasForm from './AreasForm.svelte';
import CapsForm from './CapsForm.svelte';
import type { FormProps } from './formProps.ts';
import IntakeForm from './IntakeForm.svelte';
import LabelsForm from './LabelsForm.svelte';
import LimitsForm from './LimitsForm.svelte';
import OptionsForm from './OptionsForm.svelte';
import PamForm from './PamForm.svelte';
import type { SettingsPart } from './parts.ts';
import PracticesForm from './PracticesForm.svelte';
import TemplatesForm from './TemplatesForm.svelte';
import TextForm from './TextForm.svelte';
import TriageForm from './TriageForm.svelte';
import WeightsForm from './WeightsForm.svelte';

/** The form of each part of the settings. */
const forms: { [P in SettingsPart]: Component<FormProps<P>> } = {
  name: TextForm,
  servicePhone: TextForm,
  practices: PracticesForm,
  agencies: OptionsForm,
  sources: OptionsForm,
  needs: OptionsForm,
  areas: AreasForm,
  under18: IntakeForm,
  outOfArea: IntakeForm,
  triage: TriageForm,
  caps: CapsForm,
  columnLimits: LimitsForm,
  complexityWeights: WeightsForm,
  labels: LabelsForm,
  outcomes: OptionsForm,
  returnReasons: OptionsForm,
  templates: TemplatesForm,
  pamThresholds: PamForm,
};

/** The form that changes a part. */
export function formOf(part: SettingsPart): Component<FormProps> {
  // Each takes its own part, which `part` has chosen; the table cannot say so.
  return forms[part] as Component<FormProps>;
}
