import { votumApp } from './votum-app'

votumApp().app.synth()
