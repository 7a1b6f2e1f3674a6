import '../shared/page.css';
import './stories.js';
import './story.js';
